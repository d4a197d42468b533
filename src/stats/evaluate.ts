import { budgetFunctions } from './evaluate/budgets.ts'
import { campaignFunctions } from './evaluate/campaign.ts'
import { contractFunctions } from './evaluate/contract.ts'
import { differenceFunctions } from './evaluate/differences.ts'
import { distributionFunctions } from './evaluate/distributions.ts'
import { fitFunctions } from './evaluate/fits.ts'
import { intervalFunctions } from './evaluate/intervals.ts'
import { lifetimeFunctions } from './evaluate/lifetimes.ts'
import { multiplicityFunctions } from './evaluate/multiplicity.ts'
import { posteriorFunctions } from './evaluate/posteriors.ts'
import { powerFunctions } from './evaluate/power.ts'
import { ratioFunctions } from './evaluate/ratios.ts'
import { sampleFunctions } from './evaluate/samples.ts'
import { sequentialFunctions } from './evaluate/sequential.ts'
import { readInput, type EvaluateFunction } from './evaluate/input.ts'

export type Evaluation =
  { readonly output: unknown } | { readonly unsupported: true } | { readonly error: string }

/** Every function that can be asked for by name. */
export const evaluateFunctions: Readonly<Record<string, EvaluateFunction>> = {
  ...contractFunctions,
  ...campaignFunctions,
  ...lifetimeFunctions,
  ...fitFunctions,
  ...distributionFunctions,
  ...powerFunctions,
  ...differenceFunctions,
  ...intervalFunctions,
  ...multiplicityFunctions,
  ...ratioFunctions,
  ...sequentialFunctions,
  ...posteriorFunctions,
  ...sampleFunctions,
  ...budgetFunctions,
}

/** What is not a finite number is not defined: `null`. */
const defined = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.map(defined)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, defined(each)]))
}

/**
 * Answers one question by name. An unknown name is `unsupported`; an input that does not fit is an
 * `error` in words; a figure that is not defined is `null` in the output.
 * @param functions that can be asked for
 */
export const evaluate = (
  fn: string,
  input: unknown,
  functions: Readonly<Record<string, EvaluateFunction>> = evaluateFunctions,
): Evaluation => {
  const known = Object.hasOwn(functions, fn) ? functions[fn] : undefined
  if (!known) return { unsupported: true }
  try {
    return { output: defined(known(readInput(input))) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
