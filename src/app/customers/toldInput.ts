import { inputText } from '../inputTexts.ts'
import { signOf } from '../stepName.ts'
import { t } from '../../i18n/fitsText.ts'
import type { FittedInput } from '../../scenario/fittedInput.ts'
import { valueAt } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import { roundTo, unitBelow } from '../../stats/reported.ts'

/** A range is told in steps of at most this part of it. */
const FINENESS = 20

/** A fitted input beside what it is now, in words. */
export interface ToldInput {
  readonly now: string
  readonly fitted: string
  readonly range: string
}

/** What an input becomes, as finely as its range allows. */
export const toldInput = (
  { path, belief, estimate, low, high }: FittedInput,
  scenario: Scenario,
): ToldInput => {
  const text = (value: unknown): string =>
    inputText({ path, whole: false }, value, signOf(scenario.currency))
  const now = valueAt(scenario, path)
  const plain = estimate ?? (typeof belief === 'object' ? null : belief)
  if (low === null || high === null) {
    return { now: text(now), fitted: text(plain ?? belief), range: t('fits.exact') }
  }
  const step = high > low ? unitBelow((high - low) / FINENESS) : 0
  const rounded = (x: number): number => (step > 0 ? roundTo(x, step) : x)
  const bare = (x: number): string => text(rounded(x))
  return {
    now: text(now),
    fitted: estimate === null ? text(belief) : bare(estimate),
    range: t('fits.range', { low: bare(low), high: bare(high) }),
  }
}
