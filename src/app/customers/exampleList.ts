import { csvText, type CsvCell } from '../../share/csv.ts'
import { exp, ln, logistic } from '../../stats/num.ts'
import { inventedNumbers } from '../invented.ts'

/** Customers of the example. */
const CUSTOMERS = 2_000
/** Any number serves. */
const SEED = 2_026
/** Months that those who returned have been watched at most. */
const WATCHED = 14

/** What a value of a column makes of the log odds of returning. */
type Effects = readonly (readonly [value: string, part: number, effect: number])[]

const REASONS: Effects = [
  ['Price', 42, 0.4],
  ['Service', 23, -0.1],
  ['Moved to a competitor', 18, -0.4],
  ['No longer needed', 12, -0.9],
  ['', 5, 0],
]
const PLANS: Effects = [
  ['Basic', 55, -0.1],
  ['Plus', 30, 0.1],
  ['Family', 15, 0.3],
]
const ARMS: Effects = [
  ['No offer', 20, 0],
  ['$5 off for 3 months', 40, 0.55],
  ['$10 off for 3 months', 40, 0.95],
]
const AMOUNTS: Readonly<Record<string, number>> = {
  'No offer': 0,
  '$5 off for 3 months': 15,
  '$10 off for 3 months': 30,
}
const MARGINS: Readonly<Record<string, number>> = { Basic: 9, Plus: 14, Family: 21 }

const COLUMNS = [
  'customer_id',
  'reason',
  'plan',
  'tenure_months',
  'months_since_leaving',
  'complaint',
  'campaign_arm',
  'offer_amount',
  'returned',
  'months_paid',
  'left_again',
  'monthly_margin',
]

const pick = (choices: Effects, u: number): Effects[number] => {
  const whole = choices.reduce((sum, [, part]) => sum + part, 0)
  let left = u * whole
  return choices.find(([, part]) => (left -= part) < 0) ?? (choices[0] as Effects[number])
}

const yesNo = (is: boolean): string => (is ? 'yes' : 'no')

/** Somebody who returned: months paid, whether they left again, and the margin of a month. */
const secondLife = (plan: string, uniform: () => number): CsvCell[] => {
  // Each has a rate of leaving of their own, so that those who stay longer are the more faithful ones.
  const rate = 0.02 + 0.16 * uniform() * uniform()
  const watched = 3 + Math.floor(uniform() * (WATCHED - 2))
  const months = 1 + Math.floor(ln(uniform()) / ln(1 - rate))
  const spread = exp(0.5 * (uniform() + uniform() + uniform() - 1.5))
  const margin = Math.round(100 * (MARGINS[plan] ?? 0) * spread) / 100
  return [Math.min(months, watched), yesNo(months <= watched), margin]
}

const customer = (id: number, uniform: () => number): CsvCell[] => {
  const [reason, , byReason] = pick(REASONS, uniform())
  const [plan, , byPlan] = pick(PLANS, uniform())
  const tenure = 1 + Math.floor(-18 * ln(uniform()))
  const lapsed = 1 + Math.floor(17 * uniform() * uniform() + 5 * uniform())
  const complained = uniform() < 0.22
  const [arm, , byArm] = pick(ARMS, uniform())
  const odds =
    -2 +
    byReason +
    byPlan +
    byArm +
    0.012 * Math.min(tenure, 48) -
    0.06 * lapsed -
    (complained ? 0.3 : 0)
  const returned = uniform() < logistic(odds)
  return [
    `C${100_000 + id}`,
    reason === '' ? null : reason,
    plan,
    Math.min(tenure, 96),
    lapsed,
    yesNo(complained),
    arm,
    AMOUNTS[arm] ?? 0,
    yesNo(returned),
    ...(returned ? secondLife(plan, uniform) : [null, null, null]),
  ]
}

/**
 * A list of 2,000 lapsed customers of nobody, as CSV: why and when they left, their plan, and a past campaign whose arms
 * were drawn by lot, one of them without an offer. Invented, and the same each time; the effects behind it are the constants here.
 */
export const exampleList = (): string => {
  const uniform = inventedNumbers(SEED)
  return csvText(
    COLUMNS,
    Array.from({ length: CUSTOMERS }, (_, i) => customer(i, uniform)),
  )
}
