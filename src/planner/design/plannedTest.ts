import type { CustomerFigures } from '../../model/customerFigures.ts'
import type { Sides } from '../../stats/experiment/critical.ts'
import { levelOf, type Correction } from './correction.ts'
import { detect, neededFor, type Detection, type Rule, type Side } from './detect.ts'
import { varianceOfFigures } from './figures.ts'
import { omnibusOf, type Omnibus } from './omnibus.ts'
import { readingOf, type Reading, type TestMeasure } from './reading.ts'

/** An arm of the planned test. */
export interface TestArm {
  readonly id: string
  readonly customers: number
  readonly figures: CustomerFigures
  /** whether it gets no offer; iROI is read against it */
  readonly holdout?: boolean
}

export interface TestPlan {
  readonly measure: TestMeasure
  /** id of the arm that all others are compared with; `null`: all pairs */
  readonly control: string | null
  readonly correction: Correction
  /** chance of a false call, 0 to 1 */
  readonly alpha: number
  readonly sides: Sides
  /** chance of seeing a true difference that is aimed at, 0 to 1 */
  readonly power: number
}

export interface Comparison extends Detection {
  readonly first: string
  readonly second: string
  /** as `needed`, were it the only comparison */
  readonly neededAlone: number | null
}

export interface PlannedTest {
  /** what each arm is expected to show */
  readonly readings: readonly {
    readonly id: string
    readonly customers: number
    readonly expected: number
    readonly error: number
  }[]
  /** level of a single comparison, 0 to 1 */
  readonly level: number
  readonly comparisons: readonly Comparison[]
  /** whether there is any difference at all between three arms or more; `null`: fewer, or read by iROI */
  readonly omnibus: Omnibus | null
}

/** An arm as it is read. */
export interface Seen extends Side {
  readonly id: string
}

/** What is compared with what, and at which level. */
export interface TestFamily {
  readonly seen: readonly Seen[]
  readonly pairs: readonly (readonly [Seen, Seen])[]
  readonly rule: Rule
}

/**
 * What a planned test can tell apart, at the expected figures of the model.
 * Arms without customers, and without a cost where ROI is read, take no part.
 * @throws where the control takes no part, or Dunnett's correction has none
 */
export const planTest = (arms: readonly TestArm[], plan: TestPlan): PlannedTest =>
  toldApart(familyOf(arms, plan), plan)

/** What a family of comparisons can tell apart. */
export const toldApart = (family: TestFamily, plan: TestPlan): PlannedTest => ({
  readings: family.seen.map(({ id, customers, expected, variance, without, holdoutVariance }) => ({
    id,
    customers,
    expected,
    error: Math.sqrt(variance / customers + sharedVariance(without, holdoutVariance)),
  })),
  level: family.rule.level,
  comparisons: comparisonsOf(family, plan),
  omnibus: omnibusOf(family.seen, plan),
})

export const comparisonsOf = (
  { pairs, rule }: TestFamily,
  { measure, alpha }: Pick<TestPlan, 'measure' | 'alpha'>,
): Comparison[] =>
  pairs.map((pair) => {
    const [first, second] = pair
    const found = detect(measure, pair, rule)
    const alone = neededFor(measure, pair, { ...rule, level: alpha })(found.difference)
    return { first: first.id, second: second.id, ...found, neededAlone: alone }
  })

/**
 * Who takes part in a test, what is compared, and the level of a single comparison.
 * @throws where the control takes no part, or Dunnett's correction has none
 */
export const familyOf = (arms: readonly TestArm[], plan: TestPlan): TestFamily => {
  const seen = seenArms(arms, plan.measure)
  const pairs = pairsOf(seen, plan.control)
  const control = plan.control === null ? null : sharedLuck(pairs, plan.measure)
  const level = levelOf({ ...plan, comparisons: pairs.length, control })
  return { seen, pairs, rule: { level, sides: plan.sides, power: plan.power } }
}

/** The arms that can be read by a measure, as many customers as they have. */
export const seenArms = (arms: readonly TestArm[], measure: TestMeasure): Seen[] => {
  const taking = arms.filter(({ customers }) => customers > 0)
  const holdout = measure === 'iroi' ? taking.find((arm) => arm.holdout) : undefined
  const holdoutVariance = holdout
    ? varianceOfFigures(holdout.figures, { value: 1 }) / holdout.customers
    : 0
  return taking.flatMap(({ id, customers, figures, holdout: isHoldout }): Seen[] => {
    const none = measure === 'iroi' && isHoldout
    const reading = none ? knownOf(figures) : readingOf(figures, measure)
    return reading ? [{ id, customers, holdoutVariance, ...reading }] : []
  })
}

/** Sending nothing returns nothing beyond what comes anyway, for no cost. */
const knownOf = ({ withoutOffer }: CustomerFigures): Reading | null =>
  typeof withoutOffer === 'number' ? { expected: 0, variance: 0 } : null

const sharedVariance = (without = 0, variance = 0): number => without * without * variance

/** Each other arm with the control, or each with each that shows less. */
const pairsOf = (arms: readonly Seen[], controlId: string | null): [Seen, Seen][] => {
  if (controlId !== null) {
    const control = arms.find(({ id }) => id === controlId)
    if (!control) throw new Error(`The control "${controlId}" takes no part in the test.`)
    return arms.filter((arm) => arm !== control).map((arm) => [arm, control])
  }
  const ranked = [...arms].sort((a, b) => b.expected - a.expected)
  return ranked.flatMap((first, i) =>
    ranked.slice(i + 1).map((second): [Seen, Seen] => [first, second]),
  )
}

/**
 * How much of each comparison's luck is the control's, as customers of arms that vary alike. Rates
 * that do not differ vary alike; of money it is the control's part of the variance of the difference.
 */
const sharedLuck = (pairs: readonly (readonly [Seen, Seen])[], measure: TestMeasure) => {
  const control = pairs[0]?.[1].customers ?? 0
  const sizes = { customers: control, offers: pairs.map(([offer]) => offer.customers) }
  if (measure === 'recallRate') return sizes
  const offers = pairs.map(([offer, other]) => {
    const ofControl =
      other.variance / other.customers + sharedVariance(offer.without, offer.holdoutVariance)
    return (ofControl * offer.customers) / offer.variance
  })
  return offers.every((x) => Number.isFinite(x) && x > 0) ? { customers: 1, offers } : sizes
}
