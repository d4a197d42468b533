import { normalCdf, normalQuantile } from '../normal.ts'
import { pow } from '../num.ts'
import { bracketedRoot } from '../rootfind.ts'
import { criticalZ, type Sides } from './critical.ts'
import { exitTotals, startWalk, type Bounds } from './exitProbabilities.ts'
import { spentAlpha, type Spending } from './spending.ts'

/**
 * How the bounds of a group-sequential test come about: by a spending function, or by a shape
 * z = C t^(Δ − ½) whose constant C makes the chance of a false call alpha (S. K. Wang and
 * A. A. Tsiatis, Biometrics 43, 1987, 193). Δ = ½ are S. J. Pocock's constant bounds (Biometrika 64,
 * 1977, 191), Δ = 0 those of P. C. O'Brien and T. R. Fleming (Biometrics 35, 1979, 549).
 */
export type Boundary = Spending | { readonly kind: 'shape'; readonly delta: number }

export interface SequentialDesign {
  readonly boundary: Boundary
  /** share of the final information at each look, rising to 1 */
  readonly information: readonly number[]
  /** over all sides and looks */
  readonly alpha: number
  readonly sides: Sides
}

/** Bounds with what they spend. */
export interface SequentialBounds extends Bounds {
  /** p of a single test at each bound */
  readonly nominalP: readonly number[]
  /** chance of a false call up to each look */
  readonly spent: readonly number[]
}

/** What a design costs and brings, in units of the test with a single look. */
export interface SequentialPower {
  /** largest size over that of the single look */
  readonly inflation: number
  /** mean of the final z at which the power is reached */
  readonly drift: number
  /** chance to stop with a significant difference at each look */
  readonly exits: readonly number[]
  /** expected size over that of the single look, with the difference and without */
  readonly expectedUnderEffect: number
  readonly expectedUnderNone: number
}

const TOLERANCE = 1e-9
/** Beyond it a normal value does not lie in double precision. */
const FARTHEST = 38
const MOST_DRIFT = 60

const sumOf = (x: readonly number[]): number => x.reduce((sum, each) => sum + each, 0)

const shapedBounds = (design: SequentialDesign, delta: number): number[] => {
  const { information, alpha, sides } = design
  const shape = information.map((t) => pow(t, delta - 0.5))
  const boundsOf = (c: number): number[] => shape.map((each) => c * each)
  const extra = (c: number): number =>
    sumOf(exitTotals({ information, sides, z: boundsOf(c) }, 0)) - alpha
  const single = criticalZ(alpha, sides)
  const most = criticalZ(alpha / information.length, sides)
  return boundsOf(bracketedRoot(extra, single - 1e-9, most / Math.min(1, ...shape) + 1, TOLERANCE))
}

const spendingBounds = (design: SequentialDesign, spending: Spending): number[] => {
  const { information, alpha, sides } = design
  const walk = startWalk(0, information)
  let before = 0
  return information.map((t) => {
    const until = spentAlpha(spending, { alpha, sides }, t)
    const exit = (z: number): number => {
      const { above, below } = walk.exitAt(t, z, sides)
      return above + below - (until - before)
    }
    const z = exit(FARTHEST) >= 0 ? FARTHEST : bracketedRoot(exit, -FARTHEST, FARTHEST, TOLERANCE)
    walk.pass(t, z, sides)
    before = until
    return z
  })
}

/** Bounds on z at each look; to 1e-6. */
export const sequentialBounds = (design: SequentialDesign): SequentialBounds => {
  const { boundary, information, sides } = design
  const z =
    boundary.kind === 'shape'
      ? shapedBounds(design, boundary.delta)
      : spendingBounds(design, boundary)
  let spent = 0
  return {
    information,
    sides,
    z,
    nominalP: z.map((each) => sides * normalCdf(-each)),
    spent: exitTotals({ information, sides, z }, 0).map((each) => (spent += each)),
  }
}

/** Mean information at the end of a test that leaves with these chances. */
const meanInformation = (information: readonly number[], exits: readonly number[]): number =>
  1 - sumOf(exits.map((exit, k) => exit * (1 - information[k]!)))

/**
 * Drift, exits and expected sizes of a design with a power.
 * @param power chance of a significant difference, above alpha and below 1
 */
export const sequentialPower = (design: SequentialDesign, power: number): SequentialPower => {
  const bounds = sequentialBounds(design)
  const { information } = design
  const lack = (theta: number): number => sumOf(exitTotals(bounds, theta)) - power
  const drift = bracketedRoot(lack, 0, MOST_DRIFT, TOLERANCE)
  const single = criticalZ(design.alpha, design.sides) + normalQuantile(power)
  const inflation = (drift / single) * (drift / single)
  const exits = exitTotals(bounds, drift)
  return {
    inflation,
    drift,
    exits,
    expectedUnderEffect: inflation * meanInformation(information, exits),
    expectedUnderNone: inflation * meanInformation(information, exitTotals(bounds, 0)),
  }
}

/**
 * Chance of a false call where a test without correction is read at every one of equally spaced looks
 * (Armitage, McPherson and Rowe 1969, table 2).
 * @param alpha level of each look, over all sides
 */
export const peekingRate = (looks: number, alpha: number, sides: Sides): number => {
  const information = Array.from({ length: looks }, (_, k) => (k + 1) / looks)
  const z = information.map(() => criticalZ(alpha, sides))
  return sumOf(exitTotals({ information, z, sides }, 0))
}
