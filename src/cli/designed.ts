import { testArms } from '../engine/testArms.ts'
import type { Model } from '../model/model.ts'
import { durationOf, type Duration } from '../planner/design/duration.ts'
import { holdoutPlan, type HoldoutPlan } from '../planner/design/holdoutPlan.ts'
import {
  planTest,
  type PlannedTest,
  type TestArm,
  type TestPlan,
} from '../planner/design/plannedTest.ts'
import { dayAfter } from '../i18n/days.ts'
import { compile } from '../scenario/compile.ts'
import { withEqualSizes } from '../scenario/testSizes.ts'
import type { Scenario } from '../scenario/types.ts'

/** What is asked of a test besides its plan. */
export interface DesignTerms {
  /** customers contacted each week; `null`: all at once */
  readonly perWeek: number | null
  /** first day, as `2026-11-27`; `null`: not said */
  readonly start: string | null
  /** part of the planned offer's profit that is left when the holdout gets it after the window, 0 to 1 */
  readonly regained: number
  /** smallest rise worth seeing; `null`: half of what is expected */
  readonly worth: number | null
}

/** A planned test with what it was asked. */
export interface Designed {
  readonly plan: TestPlan
  readonly terms: DesignTerms
  readonly test: PlannedTest
  /** of all arms, whether or not they can be read by the measure */
  readonly customers: number
  readonly duration: Duration & {
    /** the day on which one can decide; `null`: the start is not said */
    readonly decideOn: string | null
  }
  /** `null` while nobody has said how many return without an offer */
  readonly holdout: HoldoutPlan | null
}

interface Asked {
  readonly scenario: Scenario
  /** its model as tested, and the arms of that */
  readonly model: Model
  readonly arms: readonly TestArm[]
  readonly plan: TestPlan
  readonly terms: DesignTerms
}

/** What a planned test can tell apart, how long it takes, and what its holdout costs. */
export const designed = (asked: Asked): Designed => {
  const { scenario, arms, plan, terms } = asked
  const customers = arms.reduce((sum, arm) => sum + arm.customers, 0)
  const duration = durationOf(customers, terms.perWeek, scenario.test.windowDays)
  const decideOn = terms.start === null ? null : dayAfter(terms.start, duration.days)
  return {
    plan,
    terms,
    test: planTest(arms, plan),
    customers,
    duration: { ...duration, decideOn },
    holdout: scenario.organic.recall === null ? null : weighed(asked),
  }
}

const weighed = ({ scenario, model, arms, plan, terms }: Asked): HoldoutPlan | null => {
  const equal = compile(withEqualSizes(scenario, 'No offer'), { id: '', scope: 'tested' })
  return holdoutPlan({
    ...terms,
    plan,
    arms: testArms(equal),
    sizes: Object.fromEntries(arms.map(({ id, customers }) => [id, customers])),
    windowDays: scenario.test.windowDays,
    annualDiscount: model.base[model.annualDiscount] ?? 0,
  })
}
