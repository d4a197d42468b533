import type { Correction } from '../../planner/design/correction.ts'
import { TEST_MEASURES, type TestMeasure } from '../../planner/design/reading.ts'
import type { RehearsalPlan } from '../../planner/rehearsal/plan.ts'
import type { Rule } from '../../planner/rehearsal/rule.ts'
import { armsFor, smallLoss, type Setup, type SetupArm } from './setup.ts'

/** Rules as they are offered, in the order of the comparison. */
export const RULES = [
  'fixed',
  'highest',
  'chance',
  'chanceLooks',
  'loss',
  'lossLooks',
  'obrienFleming',
  'pocock',
  'alwaysValid',
  'peek',
] as const
export type RuleId = (typeof RULES)[number]

/** What is chosen on screen, and is replayed. */
export interface Settings {
  readonly measure: TestMeasure
  readonly rule: RuleId
  /** chance of a false call, 0 to 1 */
  readonly alpha: number
  readonly correction: Correction
  /** chance to be the best at which the leader is taken, 0 to 1 */
  readonly above: number
  /** expected loss at which the leader is taken, in units of the measure; `null`: a small one */
  readonly below: number | null
  /** id of the arm that the others are compared with; `null`: all pairs */
  readonly control: string | null
  /** weeks over which customers are contacted, with a look each week */
  readonly weeks: number
  readonly tests: number
}

/** Most weeks of contact. */
export const MOST_WEEKS = 26

/** The measure of the screen where a test can be read by it, else profit. */
export const measureFor = (metric: string): TestMeasure =>
  TEST_MEASURES.find((id) => id === metric) ?? 'profitPerTargeted'

/** What is replayed unless something else is chosen. */
export const firstSettings = (setup: Setup, measure: TestMeasure): Settings => {
  const control = controlFor(setup, measure, undefined)
  return {
    ...{ measure, control, rule: 'fixed', alpha: 0.05, above: 0.95, below: null },
    correction: control === null ? 'holm' : 'dunnett',
    weeks: 8,
    tests: 10_000,
  }
}

/** The arm that was chosen where it takes part; the holdout where nothing was chosen; `null`: all pairs. */
const controlFor = (
  setup: Setup,
  measure: TestMeasure,
  chosen: string | null | undefined,
): string | null => {
  const arms = armsFor(setup, measure)
  if (chosen === undefined) return arms.find(({ isHoldout }) => isHoldout)?.id ?? null
  return arms.find(({ id }) => id === chosen)?.id ?? null
}

/** Settings that hold for a scenario: what no longer takes part is left out. */
export const settled = (setup: Setup, settings: Settings): Settings => {
  const control = controlFor(setup, settings.measure, settings.control)
  const isLost = settings.correction === 'dunnett' && control === null
  return { ...settings, control, correction: isLost ? 'holm' : settings.correction }
}

/** A rule of the list with what is set. */
export const ruleOf = (id: RuleId, settings: Settings, setup: Setup): Rule => {
  const { alpha, correction, above, measure } = settings
  const below = settings.below ?? smallLoss(setup, measure)
  switch (id) {
    case 'fixed':
      return { kind: 'fixed', alpha, correction }
    case 'highest':
      return { kind: 'highest' }
    case 'chance':
      return { kind: 'chance', above, when: 'end' }
    case 'chanceLooks':
      return { kind: 'chance', above, when: 'looks' }
    case 'loss':
      return { kind: 'loss', below, when: 'end' }
    case 'lossLooks':
      return { kind: 'loss', below, when: 'looks' }
    case 'obrienFleming':
    case 'pocock':
      return { kind: 'spending', shape: id, alpha }
    case 'alwaysValid':
      return { kind: 'alwaysValid', alpha }
    case 'peek':
      return { kind: 'peek', alpha }
  }
}

/** All rules on the same tests. */
export const planOf = (setup: Setup, settings: Settings): RehearsalPlan => ({
  measure: settings.measure,
  arms: armsFor(setup, settings.measure).map(({ id, place, customers }) => ({
    id,
    place,
    customers,
  })),
  control: settings.control,
  looks: settings.weeks,
  rules: RULES.map((id) => ruleOf(id, settings, setup)),
  equal: null,
})

/** The arm that is worth most as expected: what one would send without a test. */
export const plannedArm = (setup: Setup, { measure }: Settings): SetupArm | undefined => {
  const [first, ...rest] = armsFor(setup, measure)
  return first && rest.reduce((best, arm) => (arm.worth > best.worth ? arm : best), first)
}

/** The arm that all are made alike to: the control, or what one would send without a test. */
export const alikeTo = (setup: Setup, settings: Settings): SetupArm | undefined =>
  armsFor(setup, settings.measure).find(({ id }) => id === settings.control) ??
  plannedArm(setup, settings)
