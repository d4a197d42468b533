import type { MeanAndSd } from '../model/testResults.ts'
import { checkScenario } from './check.ts'
import type { Issue } from './issue.ts'
import { tidied } from './limits.ts'
import { sourceAt, valueAt, withValue } from './path.ts'
import { testedInputs, type ArmMatches, type TestedArm } from './testedArms.ts'
import type { Belief, Scenario } from './types.ts'

/** What a test taught about one arm of the scenario. */
export interface ArmUpdate {
  readonly arm: TestedArm
  /** customers of the arm in the test */
  readonly customers: number
  /** posterior of the rate */
  readonly recall: readonly [a: number, b: number]
  /** posterior of the mean value of a customer who returned; `null`: leave the input alone */
  readonly value: MeanAndSd | null
}

/** What is taken from the analysis of an arm; that of `analyseResults` fits. */
export interface AnalysedArm {
  /** as the table calls it */
  readonly id: string
  readonly contacted: number
  readonly recall: { readonly shapes: readonly [a: number, b: number] }
  readonly money: {
    readonly posterior: { readonly valuePerRecalled: MeanAndSd | null } | null
  } | null
}

/**
 * Updates of the arms that the scenario has. The value of a customer who returned is taken where the scenario states one
 * and not where it follows from margin and lifetime.
 */
export const updatesOf = (
  scenario: Scenario,
  { matched }: ArmMatches,
  analysed: readonly AnalysedArm[],
): ArmUpdate[] =>
  analysed.flatMap(({ id, contacted, recall, money }) => {
    const arm = matched.get(id)
    if (!arm) return []
    const isStated = (valueAt(scenario, testedInputs(arm).value) ?? null) !== null
    const value = isStated ? (money?.posterior?.valuePerRecalled ?? null) : null
    return [{ arm, customers: contacted, recall: recall.shapes, value }]
  })

export interface UpdateOptions {
  /** day of the test in words, for the notes */
  readonly date: string
}

/** One input that a test changed. */
export interface UpdatedInput {
  readonly path: string
  readonly before: unknown
  readonly after: Belief
}

export interface Updated {
  readonly scenario: Scenario
  readonly inputs: readonly UpdatedInput[]
  /** arms whose rate follows from those of their offers and has no input of its own */
  readonly withoutRate: readonly TestedArm[]
  /** what no longer fits together, such as a rate of a year below that of the window; empty: the scenario can be used */
  readonly issues: readonly Issue[]
}

/** Fewer observations than this are no belief about a rate. */
const FEWEST = 1
const DIGITS = 12

const rounded = (x: number): number => tidied(Number(x.toPrecision(DIGITS)))

const rateBelief = ([a, b]: readonly [number, number]): Belief => ({
  dist: 'beta',
  mean: rounded((100 * a) / (a + b)),
  observations: Math.max(FEWEST, rounded(a + b)),
})

/** Above 0 by three standard errors a value is lognormal, as the presets' are; else normal. */
const valueBelief = ({ mean, sd }: MeanAndSd): Belief => ({
  dist: mean > 3 * sd ? 'lognormal' : 'normal',
  mean: rounded(mean),
  sd: rounded(sd),
})

interface Change {
  readonly path: string
  readonly belief: Belief
  readonly customers: number
}

const changesOf = ({ arm, recall, value, customers }: ArmUpdate): Change[] => {
  const inputs = testedInputs(arm)
  return [
    ...(inputs.recall === null
      ? []
      : [{ path: inputs.recall, belief: rateBelief(recall), customers }]),
    ...(value === null ? [] : [{ path: inputs.value, belief: valueBelief(value), customers }]),
  ]
}

const noteOf = ({ customers }: Change, date: string, before: string | undefined): string => {
  const note = `Test of ${date}, ${customers} customers.`
  const was = before === undefined || before.startsWith('Test of ') ? '' : ` Before: ${before}`
  return (note + was).slice(0, NOTE)
}

/** Longest note that is kept. */
const NOTE = 400

/**
 * The scenario with what a test taught as its inputs: posteriors of the rates as betas, of the values as lognormals.
 * The posteriors must come from the scenario's own distributions as priors, so that nothing is counted twice; analysing
 * the same test again with the new scenario would.
 */
export const updatedScenario = (
  scenario: Scenario,
  updates: readonly ArmUpdate[],
  { date }: UpdateOptions,
): Updated => {
  const changes = updates.flatMap(changesOf)
  const next = changes.reduce(
    (each, change) => withValue(each, change.path, change.belief),
    scenario,
  )
  const notes = changes.map((change) => [
    change.path,
    noteOf(change, date, sourceAt(scenario, change.path)),
  ])
  const sources = { ...scenario.sources, ...(Object.fromEntries(notes) as Record<string, string>) }
  const updated = { ...next, sources }
  return {
    scenario: updated,
    issues: checkScenario(updated, []),
    inputs: changes.map(({ path, belief }) => ({
      path,
      before: valueAt(scenario, path),
      after: belief,
    })),
    withoutRate: updates.map(({ arm }) => arm).filter((arm) => testedInputs(arm).recall === null),
  }
}
