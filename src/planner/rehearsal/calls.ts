import { criticalZ } from '../../stats/experiment/critical.ts'
import { dunnettCritical } from '../../stats/experiment/dunnett.ts'
import { sequentialBounds } from '../../stats/experiment/groupSequential.ts'
import type { Spending } from '../../stats/experiment/spending.ts'
import { ln } from '../../stats/num.ts'
import type { Correction } from '../design/correction.ts'
import type { Calls } from './byCalls.ts'
import { pairsOf, placeOf, type RehearsalPlan } from './plan.ts'
import type { SpendingShape } from './rule.ts'

/** Calls whatever is at least the bound of its look away from 0; a look without a bound is none. */
export const callsBeyond =
  (bounds: readonly number[]): Calls =>
  ({ pairs, z }, look, calls) => {
    const bound = bounds[look]!
    for (let m = 0; m < pairs.length; m++) {
      const each = z[look * pairs.length + m]!
      if (Math.abs(each) >= bound) calls[m] = each > 0 ? 1 : -1
    }
  }

/** A bound at the last look only. */
const atTheEnd = (looks: number, bound: number): number[] =>
  Array.from({ length: looks }, (_, k) => (k === looks - 1 ? bound : Infinity))

/**
 * Holm's and Benjamini and Hochberg's corrections at the last look, as limits on z from the largest on:
 * Holm goes down until one stays below its limit, the other comes up until one is beyond.
 */
const callsInSteps =
  (limits: readonly number[], direction: 'down' | 'up'): Calls =>
  ({ looks, pairs, z }, look, calls) => {
    if (look < looks - 1) return
    const sizes = pairs.map((_, m) => Math.abs(z[look * pairs.length + m]!))
    const falling = [...sizes].sort((a, b) => b - a)
    const fails = falling.findIndex((size, i) => size < limits[i]!)
    const downTo = fails < 0 ? falling.length : fails
    const upTo = falling.findLastIndex((size, i) => size >= limits[i]!) + 1
    const called = direction === 'down' ? downTo : upTo
    if (called === 0) return
    const least = falling[called - 1]!
    sizes.forEach((size, m) => {
      if (size >= least) calls[m] = z[look * pairs.length + m]! > 0 ? 1 : -1
    })
  }

/** One test at the end, corrected for the number of comparisons. */
export const fixedCalls = (plan: RehearsalPlan, alpha: number, correction: Correction): Calls => {
  const m = pairsOf(plan).length
  const ranks = Array.from({ length: m }, (_, i) => i)
  switch (correction) {
    case 'none':
      return callsBeyond(atTheEnd(plan.looks, criticalZ(alpha, 2)))
    case 'bonferroni':
      return callsBeyond(atTheEnd(plan.looks, criticalZ(alpha / m, 2)))
    case 'dunnett':
      return callsBeyond(atTheEnd(plan.looks, dunnettBound(plan, alpha)))
    case 'holm':
      return callsInSteps(
        ranks.map((i) => criticalZ(alpha / (m - i), 2)),
        'down',
      )
    case 'bh':
      return callsInSteps(
        ranks.map((i) => criticalZ((alpha * (i + 1)) / m, 2)),
        'up',
      )
  }
}

const dunnettBound = ({ arms, control }: RehearsalPlan, alpha: number): number => {
  if (control === null) throw new Error("Dunnett's correction compares offers with one control.")
  const at = placeOf(arms, control)
  const offers = arms.filter((_, a) => a !== at).map(({ customers }) => customers)
  return dunnettCritical({ offers, control: arms[at]!.customers, df: null, sides: 2 }, alpha)
}

const SPENDING: Readonly<Record<SpendingShape, Spending>> = {
  pocock: { kind: 'lan_demets_pocock' },
  obrienFleming: { kind: 'lan_demets_obrien_fleming' },
}

/**
 * Group-sequential bounds at every look, which spend alpha over the looks. Each of several comparisons
 * has the same share of alpha (Bonferroni).
 */
export const spendingCalls = (plan: RehearsalPlan, alpha: number, shape: SpendingShape): Calls => {
  const information = Array.from({ length: plan.looks }, (_, k) => (k + 1) / plan.looks)
  const level = alpha / pairsOf(plan).length
  const boundary = SPENDING[shape]
  return callsBeyond(sequentialBounds({ boundary, information, alpha: level, sides: 2 }).z)
}

/** The ordinary bound at every look, whatever the number of looks and comparisons. */
export const peekCalls = ({ looks }: RehearsalPlan, alpha: number): Calls =>
  callsBeyond(Array.from({ length: looks }, () => criticalZ(alpha, 2)))

/** (z of 5 % over two sides + z of a power of 80 %)²: the smallest difference seen, in errors. */
const AIM = 7.8489

/**
 * Mixture sequential test (`stats/experiment/alwaysValid.ts`): with the variance s² of a difference d,
 * Λ = √(s²/(s² + τ²)) e^(d²τ²/(2s²(s² + τ²))) calls at 1/alpha, which is a limit on z = d/s. τ is the
 * smallest difference that the whole test would see 8 times in 10. Several comparisons share alpha.
 * @param planned standard error of each difference at the end, as expected
 */
export const alwaysValidCalls = (planned: ArrayLike<number>, alpha: number): Calls => {
  const lnLevel = ln(planned.length / alpha)
  return ({ pairs, z, pairError }, look, calls) => {
    for (let m = 0; m < pairs.length; m++) {
      const at = look * pairs.length + m
      const [each, own] = [z[at]!, pairError[at]! * pairError[at]!]
      const tau2 = AIM * planned[m]! * planned[m]!
      if (!(own > 0 && tau2 > 0)) continue
      const whole = own + tau2
      if (each * each >= (2 * whole * (lnLevel + 0.5 * ln(whole / own))) / tau2) {
        calls[m] = each > 0 ? 1 : -1
      }
    }
  }
}
