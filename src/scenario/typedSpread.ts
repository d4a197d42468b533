import type { NumberField } from '../model/field.ts'
import type { Distribution } from '../model/model.ts'
import { quantile, sdOf } from '../stats/distribution.ts'
import { exp, expm1, ln } from '../stats/num.ts'
import { baseValue } from './check.ts'
import type { Uncertain } from './types.ts'

/** 95 % point of the standard normal: a central 90 % range is the mean ± this many sd. */
const Z95 = 1.6448536269514722

/** Fewest observations a typed rate may stand for; below them a beta turns into a bowl. */
const MIN_OBSERVATIONS = 1
const MAX_OBSERVATIONS = 1e12
/** Above this many, observations are shown and kept as whole customers. */
const WHOLE_OBSERVATIONS = 20

/** Whether the field is a share of something, which a beta describes. */
const isRate = (field: NumberField): boolean =>
  field.unit === 'percent' && field.min === 0 && field.max === 100

/** A beta is stated in percent in the document and on 0…1 in `stats`. */
const quantileOf = (d: Distribution, u: number): number =>
  d.dist === 'beta' ? 100 * quantile({ ...d, mean: d.mean / 100 }, u) : quantile(d, u)

/** The 5–95 % range of a distribution in the units of the document. */
export const centralNinety = (d: Distribution): [low: number, high: number] => [
  quantileOf(d, 0.05),
  quantileOf(d, 0.95),
]

/** Half the width of the central 90 % range, by the standard deviation. */
export const halfWidthOf = (d: Distribution): number =>
  Z95 * (d.dist === 'beta' ? 100 * sdOf({ ...d, mean: d.mean / 100 }) : sdOf(d))

/** Observations n of a beta with this mean and sd: sd² = m(1 − m) / (n + 1), m on 0…1. */
const betaWith = (mean: number, sd: number): Distribution | null => {
  const m = mean / 100
  const s = sd / 100
  const observations = (m * (1 - m)) / (s * s) - 1
  if (!(observations >= MIN_OBSERVATIONS)) return null
  const kept = observations > WHOLE_OBSERVATIONS ? Math.round(observations) : observations
  return { dist: 'beta', mean, observations: Math.min(kept, MAX_OBSERVATIONS) }
}

/** `m ± e`, e the 90 % half-width; `null` where no rate near `mean` can be that uncertain. */
export const withHalfWidth = (
  field: NumberField,
  mean: number,
  half: number,
  current?: Uncertain | null,
): Uncertain | null => {
  if (half === 0) return mean
  const sd = half / Z95
  const family = typeof current === 'object' ? current?.dist : undefined
  if (family === 'beta' || (isRate(field) && family !== 'normal' && family !== 'lognormal')) {
    return betaWith(mean, sd)
  }
  const skewed = family === 'lognormal' || (field.unit === 'money' && family !== 'normal')
  return { dist: skewed && mean > 0 ? 'lognormal' : 'normal', mean, sd }
}

/** The lognormal whose 5 % and 95 % points are these, both above 0. */
const lognormalBetween = (low: number, high: number): Distribution & { dist: 'lognormal' } => {
  const spread = (ln(high) - ln(low)) / (2 * Z95)
  const mean = exp((ln(low) + ln(high) + spread * spread) / 2)
  return { dist: 'lognormal', mean, sd: mean * Math.sqrt(expm1(spread * spread)) }
}

/** The same shape between other ends. */
const stretched = (d: Distribution, low: number, high: number): Distribution | null => {
  if (d.dist === 'uniform') return { dist: 'uniform', low, high }
  if (d.dist !== 'pert' && d.dist !== 'triangular') return null
  const share = d.high > d.low ? (d.likely - d.low) / (d.high - d.low) : 0.5
  return { dist: d.dist, low, likely: Math.min(high, low + share * (high - low)), high }
}

/**
 * `low..high` as the central 90 % range: a beta for a rate (by its mean and sd, so its ends are
 * about these), a lognormal for money above 0, else a normal. An input that already has ends
 * (uniform, PERT, triangular) keeps its shape between the new ones.
 */
export const withRange = (
  field: NumberField,
  low: number,
  high: number,
  current?: Uncertain | null,
): Uncertain => {
  if (low === high) return low
  const kept = typeof current === 'object' && current ? stretched(current, low, high) : null
  if (kept) return kept
  const family = typeof current === 'object' ? current?.dist : undefined
  if (low > 0 && (family === 'lognormal' || (field.unit === 'money' && family !== 'normal'))) {
    const between = lognormalBetween(low, high)
    // Ends many powers of ten apart put the mean beyond the upper one.
    if (between.mean <= high) return between
  }
  const middle = (low + high) / 2
  const half = (high - low) / 2
  if (family === 'beta' || (isRate(field) && family === undefined)) {
    return withHalfWidth(field, middle, half, current) ?? { dist: 'uniform', low, high }
  }
  return { dist: 'normal', mean: middle, sd: half / Z95 }
}

/**
 * An uncertain value moved to another mean. The width relative to the mean is kept, a beta keeps
 * its observations, and nothing leaves the field's limits; where values may be negative the width
 * itself is kept.
 */
export const movedTo = (field: NumberField, value: Uncertain | null, mean: number): Uncertain => {
  if (value === null || typeof value === 'number') return mean
  if (value.dist === 'beta') return { ...value, mean }
  const from = baseValue(value)
  const relative = mean / from
  const ratio = field.min < 0 || from <= 0 || !Number.isFinite(relative) ? 1 : relative
  if (value.dist === 'normal' || value.dist === 'lognormal') {
    if (ratio === 0) return mean
    if (mean <= 0) return { dist: 'normal', mean, sd: value.sd }
    return { ...value, mean, sd: Math.min(value.sd * ratio, field.max - field.min) }
  }
  const room = (end: number, limit: number): number =>
    end === from ? ratio : Math.abs((limit - mean) / (end - from))
  const factor = Math.min(ratio, room(value.low, field.min), room(value.high, field.max))
  const at = (x: number): number =>
    Math.min(field.max, Math.max(field.min, mean + (x - from) * factor))
  const ends = { low: at(value.low), high: at(value.high) }
  return 'likely' in value ? { ...value, ...ends, likely: at(value.likely) } : { ...value, ...ends }
}
