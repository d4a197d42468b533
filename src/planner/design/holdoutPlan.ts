import { leastTotal, type Allocation } from './allocation.ts'
import type { Correction } from './correction.ts'
import { meanOfFigures } from './figures.ts'
import { holdoutCost, type HoldoutCost, type HoldoutQuestion } from './holdoutCost.ts'
import type { TestArm, TestPlan } from './plannedTest.ts'
import { readingOf, type TestMeasure } from './reading.ts'
import { scoreOf, splitsOf, type Split, type SplitQuestion, type SplitScore } from './splits.ts'

/** A holdout that is weighed: what it shows against what it costs. */
export interface HoldoutPlanQuestion extends Pick<
  HoldoutQuestion,
  'regained' | 'windowDays' | 'annualDiscount'
> {
  /** every arm of the test and one holdout, with figures at some size */
  readonly arms: readonly TestArm[]
  /** customers of each arm as planned, by id; none for those not named */
  readonly sizes: Readonly<Record<string, number>>
  readonly plan: Omit<TestPlan, 'control'>
  /** smallest rise of the planned offer that is worth seeing; `null`: half of what is expected */
  readonly worth: number | null
}

export interface HoldoutPlan {
  /** by which the splits are judged: recall, or profit for all that is read in money */
  readonly measure: TestMeasure
  /** id of the offer that is expected to earn the most */
  readonly planned: string
  /** its expected profit for one customer beyond what would have come anyway */
  readonly incremental: number
  /** its expected rise above sending nothing, by the measure */
  readonly rise: number
  readonly worth: number
  /** what the split planned now can tell, and costs */
  readonly now: SplitScore & HoldoutCost & { readonly holdout: number }
  readonly splits: readonly (Split & HoldoutCost)[]
  /** the fewest customers that see what is worth seeing of equal offers; `null`: no number is enough */
  readonly fewest: Allocation | null
}

/** Where nothing is expected, a hundredth of what varies from customer to customer is looked for. */
const SMALL = 0.01

/**
 * What a holdout shows and costs, as planned and in three splits of the same customers.
 * @returns `null` where nobody could be left without an offer, or there is no offer
 */
export const holdoutPlan = (question: HoldoutPlanQuestion): HoldoutPlan | null => {
  const offers = question.arms.filter((arm) => !arm.holdout)
  const holdout = question.arms.find((arm) => arm.holdout)
  const planned = mostProfitable(offers)
  if (!holdout || !planned) return null
  const { sizes } = question
  const plan = { ...question.plan, measure: splitMeasure(question.plan.measure) }
  const [own, none] = [planned, holdout].map(({ figures }) => readingOf(figures, plan.measure))
  if (!own || !none) return null
  const rise = own.expected - none.expected
  const worth = question.worth ?? (Math.abs(rise) / 2 || SMALL * Math.sqrt(none.variance))
  const incremental = profitOf(planned) - (planned.figures.withoutOffer ?? 0)
  const costOf = (customers: number): HoldoutCost =>
    holdoutCost({ ...question, customers, incremental })
  const sizeOf = ({ id }: TestArm): number => sizes[id] ?? 0
  const total = question.arms.reduce((sum, arm) => sum + sizeOf(arm), 0)
  const cost = costOf(1).cost
  const split: SplitQuestion = { offers, holdout, total, plan, planned: planned.id, cost, worth }
  const now = { holdout: sizeOf(holdout), offers: offers.map(sizeOf) }
  const aim = { ...plan, offers: offers.length, control: none, correction: several(plan) }
  return {
    measure: plan.measure,
    planned: planned.id,
    incremental,
    rise,
    worth,
    now: { holdout: now.holdout, ...scoreOf(split, now), ...costOf(now.holdout) },
    splits: splitsOf(split).map((each) => ({ ...each, ...costOf(each.holdout) })),
    fewest: leastTotal({ ...aim, offer: { ...own, expected: none.expected + worth } }),
  }
}

/** Offers are compared with nothing. */
const several = ({ correction }: Omit<TestPlan, 'control'>): Correction =>
  correction === 'none' ? 'none' : 'dunnett'

const splitMeasure = (measure: TestMeasure): TestMeasure =>
  measure === 'recallRate' ? 'recallRate' : 'profitPerTargeted'

const profitOf = ({ figures }: TestArm): number => meanOfFigures(figures, { value: 1, cost: -1 })

const mostProfitable = (offers: readonly TestArm[]): TestArm | undefined =>
  offers.reduce<TestArm | undefined>(
    (best, arm) => (best && profitOf(best) >= profitOf(arm) ? best : arm),
    undefined,
  )
