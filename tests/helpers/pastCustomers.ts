import { Stream, streamKey } from '../../src/engine/rng.ts'
import type { History, Lifetimes } from '../../src/model/history.ts'

/** What made up customers of the past do. All effects are log-odds; levels' are against the first. */
export interface Truth {
  readonly attributes: readonly {
    readonly id: string
    readonly shares: readonly number[]
    readonly effects: readonly number[]
  }[]
  /** arms by name: what they offered, and the average share that returns */
  readonly arms: readonly {
    readonly name: string
    readonly amount: number
    readonly recall: number
  }[]
  /** change of the log-odds per month since leaving, which is uniform over 0 … lapse.months − 1 */
  readonly lapse: { readonly months: number; readonly perMonth: number }
  /** hazard of leaving again before payment t = 1, 2, … */
  readonly hazard: (t: number) => number
  /** months that customers were seen for are uniform over 1 … seen */
  readonly seen: number
  readonly margin: { readonly mean: number; readonly variation: number }
  readonly customers: number
  readonly folds: number
}

const SOME = 500

/** A standard normal by the polar method of Marsaglia, independent of the program's own. */
const normal = (uniform: () => number): number => {
  for (;;) {
    const [x, y] = [2 * uniform() - 1, 2 * uniform() - 1]
    const s = x * x + y * y
    if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s)
  }
}

const pick = (shares: readonly number[], u: number): number => {
  let rest = u
  for (let i = 0; i < shares.length - 1; i++) {
    rest -= shares[i]!
    if (rest < 0) return i
  }
  return shares.length - 1
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** The log-odds of every combination of levels and month, with its share. */
const kinds = ({ attributes, lapse }: Truth): { share: number; odds: number }[] => {
  let parts = Array.from({ length: lapse.months }, (_, month) => ({
    share: 1 / lapse.months,
    odds: lapse.perMonth * month,
  }))
  for (const { shares, effects } of attributes) {
    parts = parts.flatMap((part) =>
      shares.map((share, l) => ({
        share: part.share * share,
        odds: part.odds + effects[l]!,
      })),
    )
  }
  return parts
}

/** The intercept at which so many return on average. */
const interceptOf = (parts: readonly { share: number; odds: number }[], recall: number): number => {
  let [low, high] = [-20, 20]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    const mean = parts.reduce((sum, { share, odds }) => sum + share * logistic(middle + odds), 0)
    if (mean < recall) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Draws a history customer by customer: a plain loop, and none of the code that is tested. */
export const pastCustomers = (truth: Truth, seed: string, run: number): History => {
  const stream = new Stream().start(streamKey(seed, 'individuals', 'history'), run)
  const uniform = (): number => stream.uniform()
  const { attributes, arms, lapse, folds } = truth
  const parts = kinds(truth)
  const intercepts = arms.map(({ recall }) => interceptOf(parts, recall))
  const groups = new Map<string, number>()
  const columns: { levels: number[]; arm: number; month: number; fold: number }[] = []
  const [customers, returned]: [number[], number[]] = [[], []]
  const lifetimes: { left: number[]; seen: number[] }[] = arms.map(() => ({
    left: new Array<number>(truth.seen).fill(0),
    seen: new Array<number>(truth.seen).fill(0),
  }))
  const margins: number[] = []
  const spread = Math.sqrt(Math.log(1 + truth.margin.variation * truth.margin.variation))
  for (let i = 0; i < truth.customers; i++) {
    const levels = attributes.map(({ shares }) => pick(shares, uniform()))
    const arm = Math.floor(uniform() * arms.length)
    const month = Math.floor(uniform() * lapse.months)
    const fold = i % folds
    const odds = levels.reduce(
      (sum, l, a) => sum + attributes[a]!.effects[l]!,
      intercepts[arm]! + lapse.perMonth * month,
    )
    const hasReturned = uniform() < logistic(odds)
    const key = [...levels, arm, month, fold].join()
    const at = groups.get(key) ?? groups.size
    if (at === groups.size) {
      groups.set(key, at)
      columns.push({ levels, arm, month, fold })
      customers.push(0)
      returned.push(0)
    }
    customers[at]!++
    if (!hasReturned) continue
    returned[at]!++
    const seen = 1 + Math.floor(uniform() * truth.seen)
    let paid = 1
    while (paid < seen && uniform() >= truth.hazard(paid)) paid++
    const hasLeft = paid < seen
    lifetimes[arm]![hasLeft ? 'left' : 'seen'][paid - 1]!++
    margins.push(truth.margin.mean * Math.exp(spread * normal(uniform) - (spread * spread) / 2))
  }
  const mean = margins.reduce((sum, x) => sum + x, 0) / margins.length
  const sd = Math.sqrt(
    margins.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (margins.length - 1),
  )
  const all = (of: 'left' | 'seen'): Float64Array =>
    Float64Array.from({ length: truth.seen }, (_, t) =>
      lifetimes.reduce((sum, each) => sum + each[of][t]!, 0),
    )
  const ofArm = (arm: number): Lifetimes => ({
    arm,
    left: Float64Array.from(lifetimes[arm]!.left),
    seen: Float64Array.from(lifetimes[arm]!.seen),
  })
  return {
    attributes: attributes.map(({ id, shares }, a) => ({
      id,
      name: id,
      levels: shares.map((_, l) => ({
        id: `l${l}`,
        name: `Level ${l}`,
        customers: columns.reduce(
          (sum, { levels }, g) => sum + (levels[a] === l ? customers[g]! : 0),
          0,
        ),
      })),
    })),
    arms: arms.map(({ name }) => name),
    customers: Float64Array.from(customers),
    returned: Float64Array.from(returned),
    levels: attributes.map((_, a) => Uint16Array.from(columns, ({ levels }) => levels[a]!)),
    arm: Uint8Array.from(columns, ({ arm }) => arm),
    monthsLapsed: Uint16Array.from(columns, ({ month }) => month),
    offerAmount: Float64Array.from(columns, ({ arm }) => arms[arm]!.amount),
    fold: Uint8Array.from(columns, ({ fold }) => fold),
    folds,
    value: null,
    lifetimes: [
      { arm: null, left: all('left'), seen: all('seen') },
      ...arms.map((_, a) => ofArm(a)),
    ],
    margins: {
      customers: margins.length,
      mean,
      sd,
      some: margins.slice(0, SOME).sort((x, y) => x - y),
    },
    rows: truth.customers,
    leftOut: 0,
  }
}
