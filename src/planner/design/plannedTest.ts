import type { CustomerFigures } from '../../model/customerFigures.ts'
import type { Sides } from '../../stats/experiment/critical.ts'
import { levelOf, type Correction } from './correction.ts'
import { detect, type Detection, type Side } from './detect.ts'
import { readingOf, type TestMeasure } from './reading.ts'

/** An arm of the planned test. */
export interface TestArm {
  readonly id: string
  readonly customers: number
  readonly figures: CustomerFigures
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
}

interface Seen extends Side {
  readonly id: string
}

/**
 * What a planned test can tell apart, at the expected figures of the model.
 * Arms without customers, and without a cost where ROI is read, take no part.
 * @throws where the control takes no part, or Dunnett's correction has none
 */
export const planTest = (arms: readonly TestArm[], plan: TestPlan): PlannedTest => {
  const seen = arms.flatMap(({ id, customers, figures }): Seen[] => {
    const reading = customers > 0 ? readingOf(figures, plan.measure) : null
    return reading ? [{ id, customers, ...reading }] : []
  })
  const pairs = pairsOf(seen, plan.control)
  const level = levelOf({
    ...plan,
    comparisons: pairs.length,
    control: plan.control === null ? null : familyOf(seen, plan.control),
  })
  const rule = { level, sides: plan.sides, power: plan.power }
  return {
    readings: seen.map(({ id, customers, expected, variance }) => ({
      id,
      customers,
      expected,
      error: Math.sqrt(variance / customers),
    })),
    level,
    comparisons: pairs.map(([first, second]) => ({
      first: first.id,
      second: second.id,
      ...detect(plan.measure, [first, second], rule),
    })),
  }
}

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

const familyOf = (arms: readonly Seen[], control: string) => ({
  customers: arms.find(({ id }) => id === control)?.customers ?? 0,
  offers: arms.filter(({ id }) => id !== control).map(({ customers }) => customers),
})
