import { checkScenario } from './check.ts'
import type { FittedCorrelation, FittedInput } from './fittedInput.ts'
import type { Issue } from './issue.ts'
import { limits } from './limits.ts'
import { fieldAt, sourceAt, valueAt, withValue } from './path.ts'
import { placedInputs } from './placedInputs.ts'
import type { RankCorrelation, Scenario } from './types.ts'

export interface AppliedInput {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** A fitted input that was left alone, and why in a sentence. */
export interface LeftInput {
  readonly path: string
  readonly why: string
}

export interface AppliedFits {
  readonly scenario: Scenario
  readonly inputs: readonly AppliedInput[]
  readonly left: readonly LeftInput[]
  /** what no longer fits together, such as a rate of a year below that of the window; empty: the scenario can be used */
  readonly issues: readonly Issue[]
}

/** Longest note that is kept. */
const NOTE = 600

const isOfArm = (path: string): boolean => path.startsWith('arms.')

/** The entry of a list that a path needs and that is not there, in words. */
const missing = (path: string): string => {
  if (isOfArm(path)) return 'The scenario has no such offer. Add it under the same name.'
  return path.startsWith('cohort.attributes.')
    ? 'The scenario has no such attribute or level. Use the list as the customers first.'
    : 'The scenario has no such input.'
}

/** Whether the estimate is within the input's limits; a belief may reach beyond them, and is cut there. */
const outside = ({ path, estimate }: FittedInput): string | null => {
  const field = fieldAt(path)
  if (estimate === null || field?.type !== 'number') return null
  if (estimate >= field.min && estimate <= field.max) return null
  return `${estimate.toPrecision(3)} is outside ${field.min} to ${field.max}, which this input can be.`
}

const whyLeft = (scenario: Scenario, input: FittedInput): string | null => {
  const { path, usable, note } = input
  if (!usable) return note
  const before = valueAt(scenario, path)
  if (before === undefined) return missing(path)
  if (before === null && isOfArm(path)) {
    return 'This rate follows from those of the offers that are given. Type one first to use the fitted rate.'
  }
  return outside(input)
}

/** Its own source, what has to be known to read it, and where the input came from before. */
const noteOf = (scenario: Scenario, { path, source, note }: FittedInput): string => {
  const before = sourceAt(scenario, path)
  const isOwn = before === undefined || before.startsWith('Fitted from ')
  return [source, note, isOwn ? '' : `Before: ${before}`].filter(Boolean).join(' ').slice(0, NOTE)
}

const samePair = (one: FittedCorrelation, other: FittedCorrelation): boolean =>
  (one.first === other.first && one.second === other.second) ||
  (one.first === other.second && one.second === other.first)

const isUncertain = (scenario: Scenario, path: string): boolean => {
  const value = valueAt(scenario, path)
  return typeof value === 'object' && value !== null
}

/** Ids that no entry has yet. */
const freeId = (taken: readonly RankCorrelation[], n: number): string => {
  for (let i = n; ; i++) if (!taken.some(({ id }) => id === `fitted-${i}`)) return `fitted-${i}`
}

/**
 * Correlations of the scenario with the fitted ones: those of the same inputs are replaced, and those of an input that is
 * no longer uncertain go. The fitted ones are left out where all together could not be true.
 */
const correlated = (
  scenario: Scenario,
  fitted: readonly FittedCorrelation[],
  set: ReadonlySet<string>,
): { readonly scenario: Scenario; readonly left: readonly LeftInput[] } => {
  const kept = scenario.correlations.filter(
    (each) =>
      !(set.has(each.first) && !isUncertain(scenario, each.first)) &&
      !(set.has(each.second) && !isUncertain(scenario, each.second)) &&
      !fitted.some((other) => samePair(each, other)),
  )
  const added = fitted.filter(({ first, second }) => set.has(first) && set.has(second))
  const all = added.reduce<RankCorrelation[]>(
    (list, each, i) => [...list, { id: freeId(list, i + 1), ...each }],
    kept,
  )
  const next = { ...scenario, correlations: all }
  const isPossible =
    all.length <= limits.correlations &&
    !checkScenario(next, []).some(({ path }) => path.startsWith('correlations'))
  if (added.length === 0 || isPossible) return { scenario: next, left: [] }
  const why = 'Together with those of the scenario the fitted correlations cannot all be true.'
  return { scenario: { ...scenario, correlations: kept }, left: [{ path: 'correlations', why }] }
}

/**
 * The scenario with fitted inputs and their source notes. Effects of offers that were not given at random, inputs that the
 * scenario does not have, and estimates outside the limits of an input are left alone, and told.
 */
export const applyFits = (
  scenario: Scenario,
  inputs: readonly FittedInput[],
  correlations: readonly FittedCorrelation[] = [],
): AppliedFits => {
  const judged = placedInputs(scenario, inputs).map((input) => ({
    input,
    why: whyLeft(scenario, input),
  }))
  const used = judged.flatMap(({ input, why }) => (why === null ? [input] : []))
  const notes = Object.fromEntries(used.map((input) => [input.path, noteOf(scenario, input)]))
  const filled = used.reduce((each, { path, belief }) => withValue(each, path, belief), {
    ...scenario,
    sources: { ...scenario.sources, ...notes },
  })
  const paths = new Set(used.map(({ path }) => path))
  const together = correlated(filled, correlations, paths)
  return {
    scenario: together.scenario,
    inputs: used.map(({ path, belief }) => ({
      path,
      before: valueAt(scenario, path),
      after: belief,
    })),
    left: [
      ...judged.flatMap(({ input, why }) => (why === null ? [] : [{ path: input.path, why }])),
      ...together.left,
    ],
    issues: checkScenario(together.scenario, []),
  }
}
