import { GROUPS } from '../batch.ts'
import type { Standing } from './posterior.ts'

/** What draws of arms that are independent of each other say of who is best. */
export interface DrawnStandings {
  readonly arms: readonly Standing[]
  /** by arm and other arm: chance that the arm is worth more, ties counted half */
  readonly ahead: readonly (readonly number[])[]
  /** largest standard error of a chance to be best, from 16 groups of draws */
  readonly error: number
}

/** Shares of `others` below each of `own`, ties counted half; both in rising order. */
const sharesBelow = (own: Float64Array, others: Float64Array): Float64Array => {
  const out = new Float64Array(own.length)
  let [below, upTo] = [0, 0]
  for (let i = 0; i < own.length; i++) {
    while (below < others.length && others[below]! < own[i]!) below++
    while (upTo < others.length && others[upTo]! <= own[i]!) upTo++
    out[i] = (below + upTo) / (2 * others.length)
  }
  return out
}

const meanOf = (x: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]!
  return sum / x.length
}

interface Group {
  readonly best: readonly number[]
  readonly ahead: readonly (readonly number[])[]
}

/** Chances from one group: every draw of an arm is held against all draws of the others. */
const ofGroup = (arms: readonly Float64Array[]): Group => {
  const sorted = arms.map((draws) => draws.slice().sort())
  const ahead: number[][] = []
  const best = sorted.map((own, i) => {
    const product = new Float64Array(own.length).fill(1)
    ahead[i] = sorted.map((others, j) => {
      if (i === j) return 0.5
      const below = sharesBelow(own, others)
      below.forEach((share, k) => (product[k] = product[k]! * share))
      return meanOf(below)
    })
    return meanOf(product)
  })
  const whole = best.reduce((sum, each) => sum + each, 0)
  return { best: best.map((each) => (whole > 0 ? each / whole : 1 / arms.length)), ahead }
}

const lossOf = (arms: readonly Float64Array[], own: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < own.length; i++) {
    let most = own[i]!
    for (const draws of arms) most = Math.max(most, draws[i]!)
    sum += most - own[i]!
  }
  return sum / own.length
}

/**
 * Chances to be best, of pairs, and expected losses from draws. Chances are products of the other arms' distribution functions
 * at each draw, so that all combinations of draws count, not the paired ones alone.
 * @param arms draws of each arm: as many of all, 16 groups one after another
 */
export const drawnStandings = (arms: readonly Float64Array[]): DrawnStandings => {
  const size = (arms[0]?.length ?? 0) / GROUPS
  const groups = Array.from({ length: GROUPS }, (_, g) =>
    ofGroup(arms.map((draws) => draws.subarray(g * size, (g + 1) * size))),
  )
  const over = (of: (group: Group) => number): number => meanOf(groups.map(of))
  const errors = arms.map((_, i) => {
    const mean = over(({ best }) => best[i]!)
    const squares = groups.reduce((sum, { best }) => sum + (best[i]! - mean) * (best[i]! - mean), 0)
    return Math.sqrt(squares / (GROUPS * (GROUPS - 1)))
  })
  return {
    arms: arms.map((own, i) => ({
      best: over(({ best }) => best[i]!),
      expectedLoss: lossOf(arms, own),
    })),
    ahead: arms.map((_, i) => arms.map((__, j) => over(({ ahead }) => ahead[i]![j]!))),
    error: Math.max(...errors),
  }
}
