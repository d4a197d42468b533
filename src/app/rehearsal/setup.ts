import { closedForm } from '../../../workers/answer.ts'
import type { Expected } from '../../../workers/answer.ts'
import { metricFunction, ratioMetric } from '../../model/metrics/index.ts'
import type { Model } from '../../model/model.ts'
import { sumAt, type SumId } from '../../model/sums.ts'
import type { TestMeasure } from '../../planner/design/reading.ts'
import type { RehearsedArm } from '../../planner/rehearsal/plan.ts'
import { compile } from '../../scenario/compile.ts'
import type { Scenario } from '../../scenario/types.ts'
import { unitBelow } from '../../stats/reported.ts'

/** An arm that can take part. */
export interface SetupArm extends RehearsedArm {
  readonly name: string
  readonly isHoldout: boolean
  /** whether it has a cost, without which there is no ROI */
  readonly costs: boolean
  /** expected per customer as it is tested */
  readonly profit: number
  readonly recalled: number
  /** expected per customer when it is chosen: incremental profit where the organic rate is known, else profit */
  readonly worth: number
}

/** The test of a scenario, ready to be rehearsed. */
export interface Setup {
  readonly scenario: Scenario
  readonly model: Model
  readonly seed: string
  readonly arms: readonly SetupArm[]
  /** customers of the whole list */
  readonly customers: number
  /** weeks from a customer's contact to the end of the window */
  readonly waitWeeks: number
  /** whether returns come later than at contact, so that the first month tells less than the window */
  readonly hasCurve: boolean
}

const armsOf = (model: Model, { arms }: Expected): SetupArm[] => {
  const worthOf = metricFunction(
    ratioMetric(model.organic ? 'incrementalProfitPerTargeted' : 'profitPerTargeted'),
  )
  return model.arms.flatMap(({ id, name, kind, targeted }, place): SetupArm[] => {
    const sums = arms[place]?.sums
    if (!sums || targeted <= 0) return []
    const each = (sum: SumId): number => (sums[sumAt[sum]] ?? 0) / targeted
    const cost = each('offerCost') + each('campaignCost')
    const own = { id, name: name || id, place, customers: targeted, isHoldout: kind === 'holdout' }
    const profit = each('value') - cost
    return [
      { ...own, costs: cost > 0, profit, recalled: each('recalled'), worth: worthOf(sums, 0) },
    ]
  })
}

/** Reads what a rehearsal needs from a scenario. */
export const setupOf = (scenario: Scenario): Setup => {
  const model = compile(scenario, { id: scenario.basedOn, scope: 'tested' })
  return {
    ...{ scenario, model },
    seed: scenario.seed,
    arms: armsOf(model, closedForm(model)),
    customers: model.customers,
    waitWeeks: scenario.test.windowDays / 7,
    hasCurve: model.timings[0]?.months.some((month) => month > 0) ?? false,
  }
}

/** Arms that can be read by a measure. */
export const armsFor = ({ arms }: Setup, measure: TestMeasure): SetupArm[] =>
  arms.filter(({ costs }) => measure !== 'roi' || costs)

const LOSS_SHARE = 0.005
const LOSS_IN_RATES: Readonly<Record<string, number>> = { recallRate: 0.0025, roi: 0.05 }

/** A loss per customer below which one may stop caring: half a percent of the best profit, ¼ point, 5 points. */
export const smallLoss = ({ arms }: Setup, measure: TestMeasure): number => {
  const best = Math.max(...arms.map(({ profit }) => Math.abs(profit)))
  return LOSS_IN_RATES[measure] ?? (best > 0 ? unitBelow(LOSS_SHARE * best) : 1)
}
