import { normalCdf } from '../normal.ts'
import { bracketedRoot } from '../rootfind.ts'
import { cosine, sine } from '../sine.ts'
import { ln, exp } from '../num.ts'
import { chiSquareTest, type ChiSquareTest } from './chiSquareTests.ts'
import type { Interval } from './critical.ts'

/** A difference seen in one segment, and the variance of its error. */
export interface Seen {
  readonly estimate: number
  /** > 0 */
  readonly variance: number
}

/** A posterior: mean, sd and equal-tailed interval. */
export interface Pooled extends Interval {
  readonly mean: number
  readonly sd: number
}

export interface PartialPooling {
  /** of each segment's true difference */
  readonly segments: readonly Pooled[]
  /** of the mean of the segments that these are taken from */
  readonly overall: Pooled
  /** mean of the standard deviation of the true differences */
  readonly spread: number
  /** whether the segments differ: Cochran's Q */
  readonly heterogeneity: ChiSquareTest
}

/** Standard deviations of true differences that are tried. */
const NODES = 200
const HALF_PI = 1.5707963267948966

interface Weighted {
  readonly weight: number
  readonly mean: number
  readonly variance: number
}

/** Segments if their true differences had the standard deviation tau. */
interface AtTau {
  readonly tau: number
  readonly lnWeight: number
  readonly overall: { readonly mean: number; readonly variance: number }
}

const atTau = (seen: readonly Seen[], tau: number): AtTau => {
  const precisions = seen.map(({ variance }) => 1 / (variance + tau * tau))
  const whole = precisions.reduce((sum, each) => sum + each, 0)
  const mean = seen.reduce((sum, { estimate }, i) => sum + precisions[i]! * estimate, 0) / whole
  const lnWeight = seen.reduce(
    (sum, { estimate }, i) => {
      const away = estimate - mean
      return sum + 0.5 * ln(precisions[i]!) - 0.5 * away * away * precisions[i]!
    },
    -0.5 * ln(whole),
  )
  return { tau, lnWeight, overall: { mean, variance: 1 / whole } }
}

/** A segment's difference where tau and the overall mean's law are given. */
const segmentAt = ({ estimate, variance }: Seen, { tau, overall }: AtTau) => {
  const kept = (tau * tau) / (tau * tau + variance)
  const away = 1 - kept
  return {
    mean: kept * estimate + away * overall.mean,
    variance: kept * variance + away * away * overall.variance,
  }
}

/** Mean, sd and quantiles of a mixture of normals. */
const mixture = (parts: readonly Weighted[], mass: number): Pooled => {
  const mean = parts.reduce((sum, part) => sum + part.weight * part.mean, 0)
  const variance = parts.reduce(
    (sum, part) => sum + part.weight * (part.variance + (part.mean - mean) * (part.mean - mean)),
    0,
  )
  const sd = Math.sqrt(variance)
  const below = (x: number): number =>
    parts.reduce(
      (sum, part) => sum + part.weight * normalCdf((x - part.mean) / Math.sqrt(part.variance)),
      0,
    )
  const at = (p: number): number =>
    bracketedRoot((x) => below(x) - p, mean - REACH * sd, mean + REACH * sd, CLOSE * sd)
  const tail = (1 - mass) / 2
  return { mean, sd, low: at(tail), high: at(1 - tail) }
}

const REACH = 40
const CLOSE = 1e-6

/** Weighted squares around the common mean, Cochran's Q, and DerSimonian and Laird's variance between segments. */
const cochran = (seen: readonly Seen[]): { readonly q: number; readonly between: number } => {
  const weights = seen.map(({ variance }) => 1 / variance)
  const whole = weights.reduce((sum, each) => sum + each, 0)
  const mean = seen.reduce((sum, { estimate }, i) => sum + weights[i]! * estimate, 0) / whole
  const q = seen.reduce(
    (sum, { estimate }, i) => sum + weights[i]! * (estimate - mean) * (estimate - mean),
    0,
  )
  const squares = weights.reduce((sum, each) => sum + each * each, 0)
  return { q, between: Math.max(0, (q - seen.length + 1) / (whole - squares / whole)) }
}

/**
 * Differences of segments drawn towards each other by as much as chance explains: true differences are normal around an
 * unknown mean with standard deviation tau, tau is half-Cauchy and averaged over (A. Gelman, Bayesian
 * Analysis 1, 2006, 515; given tau as in Gelman and others, Bayesian Data Analysis, 2013, section 5.4). The scale of the
 * half-Cauchy is a segment's typical standard error plus DerSimonian and Laird's estimate of tau (Controlled Clinical
 * Trials 7, 1986, 177), so that unequal segments are not drawn together by the prior.
 * @param seen two or more
 * @param mass of the intervals, 0 to 1
 * @param scale of the half-Cauchy, instead
 */
export const partialPooling = (
  seen: readonly Seen[],
  mass: number,
  scale?: number,
): PartialPooling => {
  const { q, between } = cochran(seen)
  const typical = Math.sqrt(seen.reduce((sum, { variance }) => sum + variance, 0) / seen.length)
  const width = scale ?? typical + Math.sqrt(between)
  const nodes = Array.from({ length: NODES }, (_, i) => {
    const angle = (HALF_PI * (i + 0.5)) / NODES
    return atTau(seen, (width * sine(angle)) / cosine(angle))
  })
  const top = Math.max(...nodes.map(({ lnWeight }) => lnWeight))
  const raw = nodes.map(({ lnWeight }) => exp(lnWeight - top))
  const whole = raw.reduce((sum, each) => sum + each, 0)
  const weights = raw.map((each) => each / whole)
  const over = (
    of: (node: AtTau) => { readonly mean: number; readonly variance: number },
  ): Pooled =>
    mixture(
      nodes.map((node, i) => ({ weight: weights[i]!, ...of(node) })),
      mass,
    )
  return {
    segments: seen.map((each) => over((node) => segmentAt(each, node))),
    overall: over(({ overall }) => overall),
    spread: nodes.reduce((sum, { tau }, i) => sum + weights[i]! * tau, 0),
    heterogeneity: chiSquareTest(q, seen.length - 1),
  }
}
