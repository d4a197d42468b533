import { exp, ln } from '../../stats/num.ts'
import { DAYS_PER_MONTH, type PilotSettings } from './settings.ts'

/** What is left after waiting. */
export interface Waited {
  /** of those who would return */
  readonly returning: number
  /** of the worth of money, as seen from today */
  readonly money: number
}

const power = (base: number, exponent: number): number =>
  base > 0 ? exp(exponent * ln(base)) : exponent === 0 ? 1 : 0

/** What a customer contacted after so many days still brings: (1 − decay) to the months, and the discount. */
export const waitedFor = (
  days: number,
  { decay, annualDiscount }: Pick<PilotSettings, 'decay' | 'annualDiscount'>,
): Waited => {
  const months = days / DAYS_PER_MONTH
  return {
    returning: power(1 - decay, months),
    money: power(1 + annualDiscount, -months / 12),
  }
}
