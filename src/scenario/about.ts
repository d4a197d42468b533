import type { NumberField } from '../model/field.ts'
import type { Distribution } from '../model/model.ts'
import { betaBetween } from '../stats/betaBetween.ts'
import { exp, expm1, ln } from '../stats/num.ts'
import type { About, AboutLaw, Belief } from './types.ts'

/**
 * "About 40 to 50": a central 90 % range. It is kept as it was said, with the law it stands for, and
 * turned into that law where a mean or a quantile is asked. All in the units of the document.
 */

/** 95 % point of the standard normal: a normal's central 90 % range is the mean ± this many sd. */
export const Z95 = 1.6448536269514722

/** Fewest observations of a rate: below them a beta turns into a bowl with its mass at 0 and 100 %. */
export const MIN_OBSERVATIONS = 1

/** Above this many a beta is a normal to all digits that are kept. */
const MAX_OBSERVATIONS = 1e12

export const ABOUT_LAWS: readonly AboutLaw[] = ['beta', 'lognormal', 'normal']

/** A beta describes a share of something: a percent from 0 to 100. */
export const isRate = (field: NumberField): boolean =>
  field.unit === 'percent' && field.min === 0 && field.max === 100

const normalBetween = (low: number, high: number): Distribution => ({
  dist: 'normal',
  mean: (low + high) / 2,
  sd: (high - low) / (2 * Z95),
})

/** The lognormal whose 5 % and 95 % points are these, both above 0. */
const lognormalBetween = (low: number, high: number): Distribution & { dist: 'lognormal' } => {
  const spread = (ln(high) - ln(low)) / (2 * Z95)
  const mean = exp((ln(low) + ln(high) + spread * spread) / 2)
  return { dist: 'lognormal', mean, sd: mean * Math.sqrt(expm1(spread * spread)) }
}

/** Whether a lognormal describes the range: ends many powers of ten apart put its mean above both. */
export const fitsLognormal = (low: number, high: number): boolean =>
  low > 0 && (low === high || lognormalBetween(low, high).mean <= high)

/** The law of a range that names none: beta for a rate, lognormal for money above 0, else normal. */
export const usualLaw = (field: NumberField, low: number, high: number): AboutLaw => {
  if (isRate(field)) return 'beta'
  return field.unit === 'money' && fitsLognormal(low, high) ? 'lognormal' : 'normal'
}

/** A beta by the mean and sd that a normal between these ends has. */
const betaByMoments = (low: number, high: number): Distribution => {
  const mean = (low + high) / 2
  const half = (high - low) / 2
  const observations = (mean * (100 - mean) * Z95 * Z95) / (half * half) - 1
  if (observations > MAX_OBSERVATIONS) return normalBetween(low, high)
  return { dist: 'beta', mean, observations: Math.max(MIN_OBSERVATIONS, observations) }
}

/**
 * A beta with these 5 % and 95 % points, in percent. An end at 0 or 100 %, or ends that only a bowl
 * has, are met about: by the mean and sd instead.
 */
const betaLaw = (low: number, high: number): Distribution => {
  const near = betaByMoments(low, high)
  if (near.dist !== 'beta' || !(low > 0 && high < 100)) return near
  const shape = betaBetween(low / 100, high / 100)
  if (shape === null || !(shape.observations >= MIN_OBSERVATIONS)) return near
  return { dist: 'beta', mean: 100 * shape.mean, observations: shape.observations }
}

const lawOf = ({ low, high, law }: About): Distribution => {
  if (!(low < high)) return { dist: 'normal', mean: low, sd: 0 }
  if (law === 'beta') return betaLaw(low, high)
  return law === 'lognormal' ? lognormalBetween(low, high) : normalBetween(low, high)
}

const MOST_KEPT = 256
const kept = new Map<string, Distribution>()

/** The distribution behind a belief: itself, or the law that an "about" stands for. */
export const resolved = (belief: Belief): Distribution => {
  if (belief.dist !== 'about') return belief
  const key = `${belief.law} ${belief.low} ${belief.high}`
  const found = kept.get(key)
  if (found) return found
  const law = lawOf(belief)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, law)
  return law
}
