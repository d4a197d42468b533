import { differingInputs } from '../scenario/differingInputs.ts'
import { t } from '../i18n/t.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Step } from './history.ts'
import { inputLabel, inputText } from './inputTexts.ts'

/** Currency signs by code; finding one takes longer than a frame has. */
const SIGNS = new Map<string, string>()

/** The sign of a currency, by its code. */
export const signOf = (currency: string): string => {
  const known = SIGNS.get(currency)
  if (known !== undefined) return known
  const parts = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? currency
  SIGNS.set(currency, sign)
  return sign
}

/**
 * What a step did: "Discount: Return with this offer (recall rate) 45 % → 47 %" where it changed one
 * input, else its label, and how many inputs it changed.
 */
export const stepName = ({ label, before, after }: Step): string => {
  const differences = differingInputs(before, after)
  const [only] = differences
  if (!only || before.currency !== after.currency) return label
  if (differences.length > 1) return t('shell.stepInputs', { label, n: differences.length })
  const name = inputLabel(only.path, after, before)
  if (only.whole) return `${label}: ${name}`
  const text = (value: unknown): string => inputText(only, value, signOf(after.currency))
  return `${name} ${text(only.first)} → ${text(only.second)}`
}

/** How many inputs of two scenarios differ. */
export const countChanges = (first: Scenario, second: Scenario): number =>
  differingInputs(first, second).length
