import { inputText } from '../../../app/inputTexts.ts'
import { signOf } from '../../../app/stepName.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/fitsText.ts'
import { fieldAt, valueAt } from '../../../scenario/path.ts'
import type { FittedInput } from '../../../scenario/fittedInput.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { inputWords } from '../../sensitivity/inputWords.ts'

/** A number is told in the decimals that show this part of its range. */
const FINENESS = 10

/** A fitted input beside what it is now, in words. */
export interface ToldInput {
  readonly now: string
  readonly fitted: string
  readonly range: string
}

/** What an input is and becomes, as finely as its range allows. */
export const toldInput = (
  { path, belief, estimate, low, high }: FittedInput,
  scenario: Scenario,
  format: Format,
): ToldInput => {
  const text = (value: unknown): string =>
    inputText({ path, whole: false }, value, signOf(scenario.currency))
  const now = text(valueAt(scenario, path))
  if (estimate === null || low === null || high === null) {
    return { now, fitted: text(belief), range: t('fits.exact') }
  }
  const field = fieldAt(path)
  const scale = field?.type === 'number' && field.unit === 'percent' ? 100 : 1
  const step = high > low ? (high - low) / FINENESS / scale : undefined
  const told = (x: number): string => inputWords(scenario, format).told(path, x / scale, step)
  return {
    now,
    fitted: told(estimate),
    range: t('fits.range', { low: told(low), high: told(high) }),
  }
}
