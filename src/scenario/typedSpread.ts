import type { NumberField } from '../model/field.ts'
import type { Distribution } from '../model/model.ts'
import { quantile, sdOf, supportOf } from '../stats/distribution.ts'
import { fitsLognormal, isRate, MIN_OBSERVATIONS, resolved, usualLaw, Z95 } from './about.ts'
import { baseValue } from './check.ts'
import type { AboutLaw, Belief, Uncertain } from './types.ts'

const MAX_OBSERVATIONS = 1e12
/** Above this many, observations are shown and kept as whole customers. */
const WHOLE_OBSERVATIONS = 20

/** A beta is stated in percent in the document and on 0…1 in `stats`. */
const quantileOf = (d: Distribution, u: number): number =>
  d.dist === 'beta' ? 100 * quantile({ ...d, mean: d.mean / 100 }, u) : quantile(d, u)

/** The 5–95 % range of a distribution in the units of the document. */
export const centralNinety = (belief: Belief): [low: number, high: number] => {
  const d = resolved(belief)
  return [quantileOf(d, 0.05), quantileOf(d, 0.95)]
}

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
  const family = familyOf(current)
  if (family === 'beta' || (isRate(field) && family !== 'normal' && family !== 'lognormal')) {
    return betaWith(mean, sd)
  }
  const skewed = family === 'lognormal' || (field.unit === 'money' && family !== 'normal')
  return { dist: skewed && mean > 0 ? 'lognormal' : 'normal', mean, sd }
}

/** The same shape between other ends. */
const stretched = (d: Belief, low: number, high: number): Distribution | null => {
  if (d.dist === 'uniform') return { dist: 'uniform', low, high }
  if (d.dist !== 'pert' && d.dist !== 'triangular') return null
  const share = d.high > d.low ? (d.likely - d.low) / (d.high - d.low) : 0.5
  return { dist: d.dist, low, likely: Math.min(high, low + share * (high - low)), high }
}

/** The family of a value: that of the law it stands for. */
const familyOf = (value: Uncertain | null | undefined): Distribution['dist'] | undefined =>
  typeof value === 'object' && value ? resolved(value).dist : undefined

/** The law of a new range: the family of the old value where that is possible, else the usual one. */
const lawFor = (
  field: NumberField,
  [low, high]: readonly [number, number],
  current?: Uncertain | null,
): AboutLaw => {
  const family = familyOf(current)
  if (family === 'normal' || (family === 'beta' && isRate(field))) return family
  if (family === 'lognormal') return fitsLognormal(low, high) ? family : 'normal'
  return usualLaw(field, low, high)
}

/** `low..high` as the central 90 % range, of the family of the old value or the usual one. */
export const aboutRange = (
  field: NumberField,
  low: number,
  high: number,
  current?: Uncertain | null,
): Uncertain =>
  low === high ? low : { dist: 'about', low, high, law: lawFor(field, [low, high], current) }

/**
 * `low..high`: the central 90 % range; but an input that already has ends (uniform, PERT,
 * triangular) keeps its shape between the new ones.
 */
export const withRange = (
  field: NumberField,
  low: number,
  high: number,
  current?: Uncertain | null,
): Uncertain => {
  if (low === high) return low
  const kept = typeof current === 'object' && current ? stretched(current, low, high) : null
  return kept ?? aboutRange(field, low, high, current)
}

/**
 * An uncertain value moved to another mean. The width relative to the mean is kept, a beta keeps
 * its observations, and nothing leaves the field's limits; where values may be negative the width
 * itself is kept. A range becomes the law it stands for.
 */
export const movedTo = (field: NumberField, from: Uncertain | null, mean: number): Uncertain => {
  if (from === null || typeof from === 'number') return mean
  return moved(field, resolved(from), mean)
}

const moved = (field: NumberField, value: Distribution, mean: number): Uncertain => {
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
  const [lowest, highest] = supportOf(value)
  const factor = Math.min(ratio, room(lowest, field.min), room(highest, field.max))
  const at = (x: number): number =>
    Math.min(field.max, Math.max(field.min, mean + (x - from) * factor))
  if (value.dist === 'sample') return { ...value, values: value.values.map(at) }
  const ends = { low: at(value.low), high: at(value.high) }
  return 'likely' in value ? { ...value, ...ends, likely: at(value.likely) } : { ...value, ...ends }
}
