import { expm1, exp, log1p } from '../../stats/num.ts'
import { DAYS_PER_MONTH, type PilotSettings } from './settings.ts'

/** What is left of a customer's worth after waiting. */
export interface Waited {
  /** of what he brings if he returns: fewer do, and later */
  readonly worth: number
  /** of what is spent on him in any case: it is spent later */
  readonly spent: number
}

/** (1 − decay) to the months, and the discount on money that comes later. */
export const createWaiting = ({
  decay,
  annualDiscount,
}: Pick<PilotSettings, 'decay' | 'annualDiscount'>) => {
  const moneyRate = -log1p(annualDiscount) / 12 / DAYS_PER_MONTH
  const worthRate = moneyRate + log1p(-decay) / DAYS_PER_MONTH
  const mean = (rate: number, days: number): number =>
    rate * days === 0 ? 1 : expm1(rate * days) / (rate * days)
  return {
    /** contacted after so many days */
    after: (days: number): Waited => ({
      worth: exp(worthRate * days),
      spent: exp(moneyRate * days),
    }),
    /** contacted evenly within so many days */
    within: (days: number): Waited => ({
      worth: mean(worthRate, days),
      spent: mean(moneyRate, days),
    }),
  }
}

/** Says what waiting leaves. */
export type Waiting = ReturnType<typeof createWaiting>
