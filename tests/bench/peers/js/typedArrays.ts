/**
 * The reference job customer by customer as fast as it goes, inputs fixed: typed arrays, a guide
 * table for the cell and one for the months, sfc32 words drawn 4,096 at a time.
 *
 *     node typedArrays.js model.txt replications seed
 */
import type { ArmRow } from './armRow.ts'
import { flatTables, type FlatTables } from './flatTables.ts'
import { timeReplications } from './timeReplications.ts'

const BUCKETS = 1_024
const WORDS = 4_096
const UNIT = 1 / 4_294_967_296

/** Words of sfc32 (Chris Doty-Humphrey), seeded by splitmix-like steps of a text's characters. */
class Words {
  readonly list = new Uint32Array(WORDS)
  at = WORDS
  private readonly state = Int32Array.of(0x9e3779b9, 0x243f6a88, 0xb7e15162, 1)

  constructor(seed: string) {
    for (const character of seed) {
      this.state[0] = Math.imul(this.state[0]! ^ character.codePointAt(0)!, 0x85ebca6b)
      this.fill()
    }
    this.fill()
  }

  next(): number {
    if (this.at === WORDS) this.fill()
    return this.list[this.at++]!
  }

  fill(): void {
    const { state, list } = this
    let a = state[0]!
    let b = state[1]!
    let c = state[2]!
    let d = state[3]!
    for (let i = 0; i < WORDS; i++) {
      const sum = (((a + b) | 0) + d) | 0
      d = (d + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + sum) | 0
      list[i] = sum
    }
    state[0] = a
    state[1] = b
    state[2] = c
    state[3] = d
    this.at = 0
  }
}

/** The last word of each step of a distribution function, and the first step that each bucket of words can mean. */
const createSteps = (upTo: readonly number[]) => {
  const limits = Uint32Array.from(upTo, (p) => Math.ceil(p / UNIT) - 1)
  limits[limits.length - 1] = 1 / UNIT - 1
  const guide = new Uint8Array(BUCKETS)
  for (let bucket = 0, i = 0; bucket < BUCKETS; bucket++) {
    while (limits[i]! < bucket * (1 / UNIT / BUCKETS)) i++
    guide[bucket] = i
  }
  return { limits, guide }
}

const cumulated = (shares: readonly number[]): number[] => {
  let sum = 0
  return shares.map((share) => (sum += share))
}

/** Everything that the loop over an arm's customers reads. */
const createArm = (model: FlatTables, a: number) => {
  const { discounts } = model
  const { customers, campaignCost, components } = model.arms[a]!
  const monthsUpTo = model.hazards[a]!.map((hazard) =>
    createSteps(discounts.map((_, t) => 1 - Math.pow(1 - hazard, t + 1))),
  )
  return {
    customers,
    campaignCost,
    backBelow: Int32Array.from(model.rates[a]!, (rate) => Math.round(rate / UNIT / 2)),
    margins: Float64Array.from(model.margins[a]!),
    /** by cell and bucket, and by cell and month */
    guide: Uint8Array.from(monthsUpTo.flatMap((steps) => [...steps.guide])),
    limits: Uint32Array.from(monthsUpTo.flatMap((steps) => [...steps.limits])),
    /** by month: of a customer who is there, discounted */
    costs: Float64Array.from(discounts, (discount, t) =>
      components.reduce((sum, { cost, months }) => sum + (t < months ? cost * discount : 0), 0),
    ),
  }
}

/** What follows from customers and their margins by the month after which they leave. */
const closeArm = (
  { campaignCost, costs }: ReturnType<typeof createArm>,
  discounts: Float64Array,
  counts: Float64Array,
  margins: Float64Array,
): ArmRow => {
  const cash = new Float64Array(counts.length)
  const totals = { value: 0, offerCost: 0, months: 0 }
  let margin = 0
  for (let there = 0, t = cash.length - 1; t >= 0; t--) {
    counts[t] = there += counts[t]!
    margin += margins[t]!
    const value = margin * discounts[t]!
    const cost = there * costs[t]!
    totals.value += value
    totals.offerCost += cost
    totals.months += there
    cash[t] = value - cost
  }
  let paybackMonth = Infinity
  for (let total = -campaignCost, t = 0; t < cash.length; t++) {
    cash[t] = total += cash[t]!
    if (total >= 0 && paybackMonth === Infinity) paybackMonth = t + 1
  }
  return {
    recalled: counts[0]!,
    ...totals,
    active3: counts[3]!,
    active6: counts[6]!,
    active12: counts[12]!,
    active24: counts[24]!,
    paybackMonth,
    cash,
  }
}

timeReplications((text, seed) => {
  const model = flatTables(text)
  const cells = createSteps(cumulated(model.weight))
  const arms = model.arms.map((_, a) => createArm(model, a))
  const words = new Words(seed)
  const { sigma, horizon } = model
  const discounts = Float64Array.from(model.discounts)
  /** customers and their margins by the month after which they leave */
  const leaving = new Float64Array(horizon)
  const leavingMargin = new Float64Array(horizon)
  /** cells of the recalled of an arm */
  const back = new Uint8Array(Math.max(...arms.map(({ customers }) => customers)) + 1)
  let spare = NaN

  /** Marsaglia's polar method; the second deviate is kept. */
  const normal = (): number => {
    if (spare === spare) {
      const kept = spare
      spare = NaN
      return kept
    }
    let x: number, y: number, square: number
    do {
      x = 2 * UNIT * (words.next() + 0.5) - 1
      y = 2 * UNIT * (words.next() + 0.5) - 1
      square = x * x + y * y
    } while (square >= 1)
    const scale = Math.sqrt((-2 * Math.log(square)) / square)
    spare = y * scale
    return x * scale
  }

  const runArm = (arm: ReturnType<typeof createArm>): ArmRow => {
    const { customers, backBelow, margins, guide, limits } = arm
    const { limits: cellLimits, guide: cellGuide } = cells
    const { list } = words
    leaving.fill(0)
    leavingMargin.fill(0)
    let recalled = 0
    let at = words.at
    for (let i = 0; i < customers; i++) {
      if (at > WORDS - 2) {
        words.fill()
        at = 0
      }
      const word = list[at]!
      let g = cellGuide[word >>> 22]!
      while (word > cellLimits[g]!) g++
      back[recalled] = g
      // 1 where the word is below the limit: no branch, which nobody could foresee
      recalled += ((list[at + 1]! >>> 1) - backBelow[g]!) >>> 31
      at += 2
    }
    words.at = at
    for (let i = 0; i < recalled; i++) {
      const g = back[i]!
      const stay = words.next()
      let n = guide[g * BUCKETS + (stay >>> 22)]!
      while (stay > limits[g * horizon + n]!) n++
      leaving[n]!++
      leavingMargin[n]! += margins[g]! * Math.exp(sigma * (normal() - sigma / 2))
    }
    return closeArm(arm, discounts, leaving, leavingMargin)
  }

  return { run: () => arms.map(runArm), rows: (arms: ArmRow[]) => [arms] }
})
