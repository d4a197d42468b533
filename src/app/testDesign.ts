import { testArms } from '../../workers/answer.ts'
import { durationOf, type Duration } from '../planner/design/duration.ts'
import type { HoldoutPlanQuestion } from '../planner/design/holdoutPlan.ts'
import {
  familyOf,
  seenArms,
  toldApart,
  type PlannedTest,
  type TestArm,
  type TestFamily,
  type TestPlan,
} from '../planner/design/plannedTest.ts'
import { TEST_MEASURES, type TestMeasure } from '../planner/design/reading.ts'
import { compile } from '../scenario/compile.ts'
import { withEqualSizes } from '../scenario/testSizes.ts'
import type { Scenario } from '../scenario/types.ts'
import { PAIRS, type Choices } from './designChoices.svelte.ts'

/** Why a measure cannot be read: what would have come anyway is not known, or fewer than two arms have it. */
export type Unreadable = 'rate' | 'arms'

/** A planned test as the screen shows it. */
export interface TestDesign {
  readonly plan: TestPlan
  readonly family: TestFamily
  readonly test: PlannedTest
  /** customers of all arms that are read */
  readonly customers: number
  readonly duration: Duration
  /** the no-offer arm of the test, if it has customers */
  readonly holdout: string | null
  /** arms that all others can be compared with */
  readonly controls: readonly string[]
  /** customers of each offer */
  readonly offers: readonly number[]
}

export interface TestAnswer {
  /** by measure: why it cannot be read, or `null` */
  readonly unreadable: Readonly<Record<TestMeasure, Unreadable | null>>
  /** `null` where the chosen measure cannot be read */
  readonly design: TestDesign | null
}

const unreadableOf = (
  measure: TestMeasure,
  arms: readonly TestArm[],
  scenario: Scenario,
): Unreadable | null => {
  if (measure === 'iroi' && scenario.organic.recall === null) return 'rate'
  return seenArms(arms, measure).length < 2 ? 'arms' : null
}

/** What the test of a scenario can tell apart: closed forms, a few milliseconds. */
export const testAnswer = (scenario: Scenario, choices: Choices): TestAnswer => {
  const arms = testArms(compile(scenario, { id: scenario.basedOn, scope: 'tested' }))
  const unreadable = Object.fromEntries(
    TEST_MEASURES.map((measure) => [measure, unreadableOf(measure, arms, scenario)]),
  ) as Record<TestMeasure, Unreadable | null>
  const isRead = unreadable[choices.measure] === null
  return { unreadable, design: isRead ? designOf(scenario, arms, choices) : null }
}

/** The holdout where it can be read, unless another arm or all pairs were asked for. */
const controlOf = (arms: readonly TestArm[], { measure, compare }: Choices): string | null => {
  if (compare === PAIRS) return null
  const readable = seenArms(arms, measure).map(({ id }) => id)
  if (compare !== null && readable.includes(compare)) return compare
  const holdout = arms.find((arm) => arm.holdout)?.id
  return holdout !== undefined && readable.includes(holdout) ? holdout : null
}

const planOf = (arms: readonly TestArm[], choices: Choices): TestPlan => {
  const control = controlOf(arms, choices)
  const fitting = control === null ? 'bonferroni' : 'dunnett'
  const chosen = choices.correction ?? fitting
  return {
    measure: choices.measure,
    control,
    correction: chosen === 'dunnett' ? fitting : chosen,
    alpha: choices.alpha / 100,
    sides: 2,
    power: choices.power / 100,
  }
}

const designOf = (scenario: Scenario, arms: readonly TestArm[], choices: Choices): TestDesign => {
  const plan = planOf(arms, choices)
  const family = familyOf(arms, plan)
  const customers = arms.reduce((sum, arm) => sum + arm.customers, 0)
  return {
    plan,
    family,
    test: toldApart(family, plan),
    customers,
    duration: durationOf(customers, choices.perWeek, scenario.test.windowDays),
    holdout: arms.find((arm) => arm.holdout)?.id ?? null,
    controls: family.seen.map(({ id }) => id),
    offers: arms.filter((arm) => !arm.holdout).map((arm) => arm.customers),
  }
}

/** What is to be weighed of a holdout, whether there is one yet or not; `null` while the organic rate is unknown. */
export const weighable = (scenario: Scenario, choices: Choices): HoldoutPlanQuestion | null => {
  if (scenario.organic.recall === null) return null
  const model = compile(scenario, { id: '', scope: 'tested' })
  const arms = testArms(model)
  return {
    arms: testArms(compile(withEqualSizes(scenario, ''), { id: '', scope: 'tested' })),
    sizes: Object.fromEntries(arms.map(({ id, customers }) => [id, customers])),
    plan: planOf(arms, choices),
    worth: null,
    regained: choices.regained / 100,
    windowDays: scenario.test.windowDays,
    annualDiscount: model.base[model.annualDiscount] ?? 0,
  }
}

export type { HoldoutPlan, HoldoutPlanQuestion } from '../planner/design/holdoutPlan.ts'
export { powerCurves, sizeCurves } from '../planner/design/curves.ts'
export type { Comparison } from '../planner/design/plannedTest.ts'
