import { betaQuantile } from '../beta.ts'
import { lnBeta } from '../gamma.ts'
import { ln, log1p } from '../num.ts'
import { bracketedRoot } from '../rootfind.ts'
import {
  landmarks,
  logOddsAt,
  logOddsDensity,
  meanValue,
  ownLogOdds,
  rateOf,
  valueAbove,
  valueAt,
  valueBelow,
  type BetaValue,
} from './betaValue.ts'
import type { Interval } from './critical.ts'
import { gaussGrid, integral, type Grid } from './quadrature.ts'

/**
 * Arms whose rates have independent beta posteriors. Chances are integrals over one arm's value of the
 * others' distribution functions, by quadrature between the landmarks of all arms; absolute error
 * below 1e-9 for shapes from 0.5 to 1e6, 1e-6 from 0.1.
 */

/** Shapes of a beta. */
export type Shapes = readonly [a: number, b: number]

/** What is said of an arm among several. */
export interface Standing {
  /** chance to be worth most */
  readonly best: number
  /** mean of what is lost by choosing it: the best arm's value minus its own */
  readonly expectedLoss: number
}

const NARROW = 1e-15

/** Rising breaks without repetitions. */
const breaksOf = (points: readonly number[], low: number, high: number): number[] => {
  const inside = points.filter((x) => x > low && x < high).sort((x, y) => x - y)
  return [low, ...inside, high].filter(
    (x, i, all) => i === 0 || x - all[i - 1]! > NARROW * Math.max(1, Math.abs(x)),
  )
}

/** Points over the log-odds of one arm, with breaks where the others change. */
const gridOver = (arm: BetaValue, others: readonly number[]): Grid => {
  const own = ownLogOdds(arm)
  const mapped = others.map((value) => logOddsAt(arm, value))
  return gaussGrid(breaksOf([...own, ...mapped], own[0]!, own.at(-1)!))
}

/** Mean of f(value of the arm). */
const meanOver = (
  arm: BetaValue,
  others: readonly number[],
  f: (value: number) => number,
): number => {
  const density = logOddsDensity(arm)
  return integral(gridOver(arm, others), (y) => density(y) * f(valueAt(arm, y)))
}

const chanceBest = (arm: BetaValue, others: readonly BetaValue[]): number =>
  meanOver(arm, others.flatMap(landmarks), (value) =>
    others.reduce((product, other) => product * valueBelow(other, value), 1),
  )

/** ∫ P(own ≤ v) P(some other > v) dv: nothing cancels where the loss is small. */
const lossOf = (arm: BetaValue, others: readonly BetaValue[]): number => {
  const marks = [arm, ...others].flatMap(landmarks)
  const low = Math.min(...landmarks(arm))
  const high = Math.max(...marks)
  if (!(high > low)) return 0
  return integral(gaussGrid(breaksOf(marks, low, high)), (v) => {
    const noneAbove = others.reduce((product, other) => product * valueBelow(other, v), 1)
    const some = others.length === 1 ? valueAbove(others[0]!, v) : 1 - noneAbove
    return valueBelow(arm, v) * some
  })
}

/**
 * Chance to be best and expected loss of each arm.
 * @param arms two or more
 * @returns chances that sum to 1; losses in the unit of the values
 */
export const standings = (arms: readonly BetaValue[]): Standing[] =>
  arms.map((arm, i) => {
    const others = arms.filter((_, j) => j !== i)
    return { best: chanceBest(arm, others), expectedLoss: lossOf(arm, others) }
  })

/** Expected value of each arm. */
export const expectedValues = (arms: readonly BetaValue[]): number[] => arms.map(meanValue)

/**
 * P(treated − control > margin).
 * @param margin difference of rates, −1 to 1
 */
export const chanceAbove = (treated: Shapes, control: Shapes, margin: number): number => {
  const [one, other] = [rateOf(...treated), rateOf(...control)]
  const marks = landmarks(one).map((value) => value - margin)
  return meanOver(other, marks, (value) => valueAbove(one, value + margin))
}

/**
 * P(treated/control > ratio).
 * @param ratio of rates, ≥ 0
 */
export const chanceRatioAbove = (treated: Shapes, control: Shapes, ratio: number): number => {
  const [one, other] = [rateOf(...treated), rateOf(...control)]
  const marks = ratio > 0 ? landmarks(one).map((value) => value / ratio) : []
  return meanOver(other, marks, (value) => valueAbove(one, value * ratio))
}

/** Mean, standard deviation and quantiles of the difference of two rates, treated minus control. */
export interface Difference {
  readonly mean: number
  readonly sd: number
  readonly quantile: (p: number) => number
}

const varianceOfBeta = ([a, b]: Shapes): number => (a * b) / ((a + b) * (a + b) * (a + b + 1))
const meanOfBeta = ([a, b]: Shapes): number => a / (a + b)

export const betaDifference = (treated: Shapes, control: Shapes): Difference => ({
  mean: meanOfBeta(treated) - meanOfBeta(control),
  sd: Math.sqrt(varianceOfBeta(treated) + varianceOfBeta(control)),
  quantile: (p) => bracketedRoot((d) => 1 - p - chanceAbove(treated, control, d), -1, 1, 1e-11),
})

/** Equal tails outside. */
export const equalTailed = ([a, b]: Shapes, mass: number): Interval => ({
  low: betaQuantile((1 - mass) / 2, a, b),
  high: 1 - betaQuantile((1 - mass) / 2, b, a),
})

/**
 * Shortest interval with a mass: where the density is the same at both ends, or from an end at which
 * it is highest.
 * @returns `null` for a density without a single highest place (both shapes at most 1)
 */
export const shortest = ([a, b]: Shapes, mass: number): Interval | null => {
  if (a <= 1 && b <= 1) return null
  if (a <= 1) return { low: 0, high: betaQuantile(mass, a, b) }
  if (b <= 1) return { low: 1 - betaQuantile(mass, b, a), high: 1 }
  const constant = lnBeta(a, b)
  const lnDensity = (x: number): number => (a - 1) * ln(x) + (b - 1) * log1p(-x) - constant
  const high = (tail: number): number => 1 - betaQuantile(1 - mass - tail, b, a)
  const gap = (tail: number): number => lnDensity(betaQuantile(tail, a, b)) - lnDensity(high(tail))
  const edge = (1 - mass) * 1e-9
  const tail = bracketedRoot(gap, edge, 1 - mass - edge, 1e-14)
  return { low: betaQuantile(tail, a, b), high: high(tail) }
}
