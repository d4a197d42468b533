import type { Figure, Reported, ReportedRange } from '../model/result.ts'

/**
 * Last places per standard error. Two runs differ by √2 errors, so they round to different multiples
 * of a unit u with probability √(2/π) · √2 · se / u = 1.128 se / u, which is 5 % at u = 22.6 se.
 */
export const UNITS_PER_ERROR = 22.6

/** An 80 % range is never told finer than in tenths … */
const FINEST = 10
/** … nor coarser than in thirds, where nothing of it would be left: then it is "about". */
const COARSEST = 3

/** Chances are told in whole percents at the finest, in steps of ten at the coarsest. */
const CHANCE = { finest: 0.01, coarsest: 0.1 } as const

/** Slack against binary dust: 0.1 · 3 is a unit of 0.3 and not one above it. */
const DUST = 1e-9

/** Less than this is no range and no error. */
const NOTHING = 1e-100

const STEPS = [1, 2, 5, 10]

const decade = (x: number): number => {
  let power = 1
  while (power * 10 <= x * (1 + DUST)) power *= 10
  while (power > x * (1 + DUST)) power /= 10
  return power
}

/** The smallest 1, 2 or 5 times a power of ten that is at least x > 0. */
export const unitAbove = (x: number): number => {
  const power = decade(x)
  return power * (STEPS.find((step) => step * power >= x * (1 - DUST)) ?? 10)
}

/** The largest 1, 2 or 5 times a power of ten that is at most x > 0. */
export const unitBelow = (x: number): number => {
  const power = decade(x)
  return power * ([...STEPS].reverse().find((step) => step * power <= x * (1 + DUST)) ?? 1)
}

/** `x` as a multiple of `unit`, without binary dust: units below 1 divide by a whole number. */
export const roundTo = (x: number, unit: number): number =>
  unit >= 1 ? Math.round(x / unit) * unit : Math.round(x / unit) / Math.round(1 / unit)

/**
 * Rounds a figure by its error: the unit is at least 22.6 standard errors and at least `finest`; not
 * more than `coarsest`, where the figure then is not sure.
 * @param error standard error ≥ 0; 0 for a closed form
 */
const rounded = (x: number, error: number, finest: number, coarsest = Infinity): Reported => {
  const wanted = Math.max(error * UNITS_PER_ERROR, finest)
  if (!(wanted > NOTHING)) return { value: x, unit: 0, sure: true, bound: null }
  const above = unitAbove(wanted)
  const unit = above <= coarsest * (1 + DUST) ? above : unitBelow(coarsest)
  const sure = unit * (1 + DUST) >= error * UNITS_PER_ERROR
  return { value: roundTo(x, unit), unit, sure, bound: null }
}

/** The two ends of an 80 % range, in the same unit; `null` where there is none. */
export const reportedRange = ({ p10, p90, seOf }: Figure): ReportedRange | null => {
  if (p10 === null || p90 === null) return null
  const width = p90 - p10
  const error = Math.max(seOf.p10 ?? 0, seOf.p90 ?? 0)
  const end = (x: number): Reported => rounded(x, error, width / FINEST, width / COARSEST)
  return { low: end(p10), high: end(p90) }
}

/** A closed form beside an 80 % range this wide: the place in which a tenth of the range lies. */
export const reportedExact = (x: number, width: number): Reported => {
  const unit = width > NOTHING ? decade(width / FINEST) : 0
  return { value: unit > 0 ? roundTo(x, unit) : x, unit, sure: true, bound: null }
}

/** A chance from simulated worlds; never 0 or 1, which no number of worlds can show. */
export const reportedChance = (chance: number, error: number | null): Reported => {
  const told = rounded(chance, error ?? 0, CHANCE.finest, CHANCE.coarsest)
  const bound = told.value <= 0 ? 'below' : told.value >= 1 ? 'above' : null
  return bound === null
    ? told
    : { ...told, value: bound === 'below' ? told.unit : 1 - told.unit, bound }
}

/**
 * The mean of something that is never negative, such as an expected loss.
 * @param finest the smallest unit worth telling, such as a cent
 */
export const reportedMean = (x: number, error: number | null, finest: number): Reported => {
  const told = rounded(x, error ?? 0, finest)
  return told.value <= 0 && x > 0 ? { ...told, value: told.unit, bound: 'below' } : told
}
