import type { TestMeasure } from '../design/reading.ts'
import type { Rule } from './rule.ts'

/** An arm of the test that is rehearsed. */
export interface RehearsedArm {
  readonly id: string
  /** place of its figures among those of the model's arms */
  readonly place: number
  /** customers of the whole test */
  readonly customers: number
}

export interface RehearsalPlan {
  readonly measure: TestMeasure
  readonly arms: readonly RehearsedArm[]
  /** id of the arm that all others are compared with; `null`: all pairs */
  readonly control: string | null
  /** how often results are read, equally many new ones each time */
  readonly looks: number
  /** decided side by side on the same results */
  readonly rules: readonly Rule[]
  /** id of an arm whose figures all arms are given, so that none is better; `null`: each its own */
  readonly equal: string | null
}

/** Most looks of a test: as many as bounds are known to be exact for. */
export const MOST_LOOKS = 50

/** Two arms that are compared, by their places in the plan. */
export type Pair = readonly [first: number, second: number]

/** Each other arm with the control, or each with each. */
export const pairsOf = ({ arms, control }: RehearsalPlan): Pair[] => {
  const places = arms.map((_, a) => a)
  if (control === null) {
    return places.flatMap((a) => places.slice(a + 1).map((b): Pair => [a, b]))
  }
  const at = placeOf(arms, control)
  return places.filter((a) => a !== at).map((a): Pair => [a, at])
}

/** Place of an arm in the plan. */
export const placeOf = (arms: readonly RehearsedArm[], id: string): number => {
  const at = arms.findIndex((arm) => arm.id === id)
  if (at < 0) throw new Error(`The arm "${id}" takes no part in the test.`)
  return at
}

/** Customers of an arm whose results are in by each look: shares of its own, rounded. */
export const customersByLook = (customers: number, looks: number): number[] =>
  Array.from({ length: looks }, (_, k) => Math.round((customers * (k + 1)) / looks))

/** @throws in words where a plan cannot be rehearsed */
export const checkPlan = ({ arms, looks, rules, control, equal }: RehearsalPlan): void => {
  if (arms.length < 2) throw new Error('A test needs at least two arms with customers.')
  if (!(Number.isInteger(looks) && looks >= 1 && looks <= MOST_LOOKS)) {
    throw new Error(`Results are read ${looks} times. Use a whole number from 1 to ${MOST_LOOKS}.`)
  }
  const small = arms.find(({ customers }) => customers < looks)
  if (small) {
    throw new Error(
      `The arm "${small.id}" has ${small.customers} customers, fewer than one for each of ${looks} looks. Read less often.`,
    )
  }
  if (rules.length === 0) throw new Error('There is no rule to rehearse.')
  for (const id of [control, equal]) if (id !== null) placeOf(arms, id)
}
