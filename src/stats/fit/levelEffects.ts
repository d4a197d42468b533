import { choleskySolve, type Matrix } from '../experiment/cholesky.ts'
import { confidenceZ, type Interval } from '../experiment/critical.ts'
import { varianceOf } from '../experiment/univariate.ts'
import { takeQuantiles } from '../select.ts'
import {
  chancesOf,
  groupedLogistic,
  scoreOf,
  type Design,
  type GroupedFit,
} from './groupedLogistic.ts'
import {
  firstColumns,
  levelDesign,
  levelTotals,
  precisionsOf,
  type LevelData,
} from './levelDesign.ts'
import { levelSpread } from './levelSpread.ts'
import { inverseOf } from './maximum.ts'
import { countDrawer } from './resampledCounts.ts'

export interface EffectFit extends Interval {
  /** log-odds against the attribute's reference level */
  readonly value: number
  readonly se: number
  /** without drawing levels together; `null` where all or none of the level returned, or nothing finite was found */
  readonly plain: number | null
}

export interface LevelEffects {
  /** log-odds of each arm at the reference levels */
  readonly intercepts: readonly number[]
  /** by attribute: the level with most customers */
  readonly references: readonly number[]
  /** by attribute and level; the reference's is 0 for certain */
  readonly effects: readonly (readonly EffectFit[])[]
  readonly spread: number
  readonly design: Design
  readonly fit: GroupedFit
  /** by attribute: whether all or none of a level's customers returned */
  readonly separated: readonly boolean[]
}

export interface Resampling {
  readonly resamples: number
  /** of the intervals, 0 to 1 */
  readonly conf: number
  /** the uniforms of resample r */
  readonly uniforms: (r: number) => () => number
  /** called a few hundred times, after steps of about the same length */
  readonly tell?: () => void
}

const PLAIN_SPREAD = 1000
const CHORDS = 8
/** Each step leaves a small part of itself: after one of so many standard errors what is left is nothing. */
const CLOSE = 0.05

/** Whether some of a level's customers returned and some did not. */
const hasBoth = (
  { customers, returned }: { customers: Float64Array; returned: Float64Array },
  level: number,
): boolean => returned[level]! > 0 && returned[level]! < customers[level]!

const largest = (of: ArrayLike<number>): number => {
  let best = 0
  for (let i = 1; i < of.length; i++) if (of[i]! > of[best]!) best = i
  return best
}

interface Contrast {
  readonly column: number
  readonly against: number
}

/** Variances of differences under M: c' A⁻¹ M A⁻¹ c with A the penalised information and M the penalty. */
const heldBack = (
  lower: Matrix,
  precision: Float64Array,
  { column, against }: Contrast,
): number => {
  const c = lower.map((_, j) => (j === column ? 1 : 0) - (j === against ? 1 : 0))
  const x = choleskySolve(lower, c)
  return x.reduce((sum, each, j) => sum + precision[j]! * each * each, 0)
}

interface Model {
  readonly data: LevelData
  readonly design: Design
  readonly precision: Float64Array
  readonly fit: GroupedFit
}

interface Scratch {
  /** by group, of the whole sample's fit */
  readonly chances: Float64Array
  /** room for those of the resample */
  readonly own: Float64Array
  /** standard errors of the coefficients */
  readonly errors: readonly number[]
}

/**
 * Coefficients of a resample: steps with the information of the whole sample, which shrink the distance to the
 * solution by the order of 1/√n each; Newton's own where they do not settle.
 */
const resampledCoef = (
  { design, precision, fit }: Model,
  outcomes: { customers: Float64Array; returned: Float64Array },
  { chances, own, errors }: Scratch,
): Float64Array | null => {
  const coef = Float64Array.from(fit.coef)
  for (let i = 0; i < CHORDS; i++) {
    if (i > 0) chancesOf(design, coef, own)
    const score = scoreOf(design, outcomes, { coef, chances: i > 0 ? own : chances, precision })
    const step = choleskySolve(fit.lower, Array.from(score))
    step.forEach((each, j) => (coef[j]! += each))
    if (step.every((each, j) => Math.abs(each) < CLOSE * errors[j]!)) return coef
  }
  const exact = groupedLogistic(design, outcomes, precision, fit.coef)
  return typeof exact === 'string' ? null : exact.coef
}

/** Differences of every contrast in every resample, by contrast. */
const resampledContrasts = (
  model: Model,
  contrasts: readonly Contrast[],
  { resamples, uniforms, tell }: Resampling,
): Float64Array[] => {
  const { customers, returned, groups } = model.data
  const lost = Float64Array.from({ length: groups }, (_, g) => customers[g]! - returned[g]!)
  const [back, gone] = [countDrawer(returned), countDrawer(lost)]
  const outcomes = { customers: new Float64Array(groups), returned: new Float64Array(groups) }
  const errors = inverseOf(model.fit.lower).map((row, j) => Math.sqrt(row[j]!))
  const chances = new Float64Array(groups)
  chancesOf(model.design, model.fit.coef, chances)
  const own = new Float64Array(groups)
  const found: number[][] = contrasts.map(() => [])
  for (let r = 0; r < resamples; r++) {
    const uniform = uniforms(r)
    back.draw(outcomes.returned, uniform)
    gone.draw(outcomes.customers, uniform)
    for (let g = 0; g < groups; g++) outcomes.customers[g]! += outcomes.returned[g]!
    const coef = resampledCoef(model, outcomes, { chances, own, errors })
    if (coef) {
      contrasts.forEach(({ column, against }, i) => found[i]!.push(coef[column]! - coef[against]!))
    }
    tell?.()
  }
  return found.map((each) => Float64Array.from(each))
}

/**
 * An interval from resamples, made as wide as the estimate is unsure: drawing levels together makes an estimate vary less
 * than it may be wrong, and what it hides is the variance that the penalty holds back.
 */
const intervalOf = (
  value: number,
  resampled: Float64Array,
  { hidden, conf }: { readonly hidden: number; readonly conf: number },
): { se: number; low: number; high: number } => {
  const seen = varianceOf(Array.from(resampled))
  const se = Math.sqrt(seen + hidden)
  if (!(seen > 0.01 * hidden)) {
    const half = confidenceZ(conf) * se
    return { se, low: value - half, high: value + half }
  }
  const stretch = se / Math.sqrt(seen)
  const [low = NaN, high = NaN] = takeQuantiles(resampled, [(1 - conf) / 2, (1 + conf) / 2])
  return { se, low: value + stretch * (low - value), high: value + stretch * (high - value) }
}

/**
 * Effects of levels on the log-odds of returning, other levels and the arm alike, drawn towards each other by
 * `levelSpread`, with intervals from resampled customers. The spread is that of the whole sample in every resample.
 * @returns `null` where there is no fit
 */
export const levelEffects = (data: LevelData, resampling: Resampling): LevelEffects | null => {
  const design = levelDesign(data)
  const found = levelSpread(data, design, resampling.tell)
  if (!found) return null
  const { fit, spread } = found
  const first = firstColumns(data)
  const totals = data.sizes.map((_, i) => levelTotals(data, i))
  const references = totals.map(({ customers }) => largest(customers))
  const contrasts = data.sizes.flatMap((size, i) =>
    Array.from({ length: size }, (_, level) => ({
      column: first[i]! + level,
      against: first[i]! + references[i]!,
    })),
  )
  const precision = precisionsOf(data, design, spread)
  const resampled = resampledContrasts({ data, design, precision, fit }, contrasts, resampling)
  const plain = groupedLogistic(design, data, precisionsOf(data, design, PLAIN_SPREAD), fit.coef)
  const effectOf = (i: number, level: number): EffectFit => {
    const at = first[i]! - data.arms + level
    const { column, against } = contrasts[at]!
    if (level === references[i]) return { value: 0, se: 0, low: 0, high: 0, plain: 0 }
    const value = fit.coef[column]! - fit.coef[against]!
    const hidden = heldBack(fit.lower, precision, contrasts[at]!)
    const isMixed = [level, references[i]!].every((l) => hasBoth(totals[i]!, l))
    return {
      value,
      ...intervalOf(value, resampled[at]!, { hidden, conf: resampling.conf }),
      plain:
        isMixed && typeof plain !== 'string' ? plain.coef[column]! - plain.coef[against]! : null,
    }
  }
  const atReference = first.reduce((sum, at, i) => sum + fit.coef[at + references[i]!]!, 0)
  return {
    intercepts: Array.from({ length: data.arms }, (_, a) => fit.coef[a]! + atReference),
    references,
    effects: data.sizes.map((size, i) => Array.from({ length: size }, (_, l) => effectOf(i, l))),
    spread,
    design,
    fit,
    separated: totals.map((each) =>
      each.customers.some((n, level) => n > 0 && !hasBoth(each, level)),
    ),
  }
}
