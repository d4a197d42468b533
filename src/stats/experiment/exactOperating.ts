import { binomialMass } from '../binomialCdf.ts'
import { criticalZ, type Sides } from './critical.ts'
import { newcombe, waldDifference } from './differenceIntervals.ts'
import type { Count, ProportionInterval } from './proportionIntervals.ts'
import { pooledZ } from './twoProportions.ts'

/** Rules that call two rates different. */
export const RULES = [
  'pooled_z',
  'pooled_z_continuity',
  'unpooled_z',
  'newcombe_excludes_zero',
] as const
export type Rule = (typeof RULES)[number]

/** Two arms with their true rates, 0 to 1. */
export interface TwoArms {
  readonly n1: number
  readonly p1: number
  readonly n2: number
  readonly p2: number
}

/** Counts whose chance is smaller are left out: all together they are below 1e-9. */
const NEGLIGIBLE = 1e-18
/** A z this close to its limit is equal to it. */
const TIE = 1e-12

interface Likely {
  readonly x: number
  readonly mass: number
}

/** Counts that are not negligible, with their chances. */
const likely = (n: number, p: number): Likely[] => {
  const spread = 10 * Math.sqrt(n * p * (1 - p)) + 40
  const from = Math.max(0, Math.floor(n * p - spread))
  const to = Math.min(n, Math.ceil(n * p + spread))
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    x: from + i,
    mass: binomialMass(n, p, from + i),
  })).filter(({ mass }) => mass > NEGLIGIBLE)
}

const unpooledZ = (arm1: Count, arm2: Count): number => {
  const limits = waldDifference(arm1, arm2, 0.5)
  if (!limits || !(limits.high > limits.low)) return NaN
  const se = (limits.high - limits.low) / (2 * criticalZ(0.5, 2))
  return (arm1.x / arm1.n - arm2.x / arm2.n) / se
}

type Call = (arm1: Count, arm2: Count) => boolean

/**
 * Whether a rule rejects: a tie does, and a standard error of 0 does not. One-sided arm 1 must be
 * the higher one.
 */
const callOf = (rule: Rule, alpha: number, sides: Sides): Call => {
  const limit = criticalZ(alpha, sides) * (1 - TIE)
  const rejects = (z: number): boolean => (sides === 2 ? Math.abs(z) : z) >= limit
  switch (rule) {
    case 'pooled_z':
      return (arm1, arm2) => rejects(pooledZ(arm1, arm2))
    case 'pooled_z_continuity':
      return (arm1, arm2) => rejects(pooledZ(arm1, arm2, true))
    case 'unpooled_z':
      return (arm1, arm2) => rejects(unpooledZ(arm1, arm2))
    case 'newcombe_excludes_zero': {
      const conf = 1 - (2 * alpha) / sides
      return (arm1, arm2) => {
        const limits = newcombe(arm1, arm2, conf)
        return limits !== null && (limits.low > 0 || (sides === 2 && limits.high < 0))
      }
    }
  }
}

/**
 * Chance that a rule calls two rates different, by adding up all outcomes of both arms: its rate of
 * false calls where the rates are equal, its power where they are not. Absolute error below 1e-8.
 * @param arms sizes from 1 and true rates
 * @param level of the rule
 */
export const rejectionRate = (
  arms: TwoArms,
  rule: Rule,
  { alpha, sides }: { readonly alpha: number; readonly sides: Sides },
): number => {
  const call = callOf(rule, alpha, sides)
  const second = likely(arms.n2, arms.p2)
  return likely(arms.n1, arms.p1).reduce((sum, one) => {
    const arm1 = { x: one.x, n: arms.n1 }
    const rejected = second.reduce(
      (part, two) => (call(arm1, { x: two.x, n: arms.n2 }) ? part + two.mass : part),
      0,
    )
    return sum + one.mass * rejected
  }, 0)
}

/**
 * How often an interval contains the true rate, by adding up all outcomes. Absolute error below 1e-8.
 * @param p true rate, 0 to 1
 */
export const coverage = (
  interval: ProportionInterval,
  { n, p }: { readonly n: number; readonly p: number },
  conf: number,
): number =>
  likely(n, p).reduce((sum, { x, mass }) => {
    const limits = interval({ x, n }, conf)
    return limits && limits.low <= p && p <= limits.high ? sum + mass : sum
  }, 0)
