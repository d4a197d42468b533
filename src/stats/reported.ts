import type { Figure, Reported, ReportedRange } from '../model/result.ts'

/**
 * Last places per standard error. Two runs differ by √2 errors, so they round to different multiples
 * of a unit u with probability √(2/π) · √2 · se / u = 1.128 se / u, which is 5 % at u = 22.6 se.
 */
export const UNITS_PER_ERROR = 22.6

/**
 * An error estimated from 16 groups has 15 degrees of freedom and a relative standard error of
 * 1 / √30 = 18 %. A promise allows for one of those.
 */
export const ALLOWANCE = 1.18

/** An 80 % range is never told finer than in tenths … */
const FINEST = 10
/** … nor coarser than in thirds, where nothing of it would be left: then it is "about". */
const COARSEST = 3

/** Chances are told in percents, fives or tens: the fewer steps, the more rarely runs differ in them. */
const CHANCE = { finest: 0.01, coarsest: 0.1, steps: [1, 5, 10] } as const

/** A chance that is told as less than a step is at least so many errors below it. */
const BELOW = 2

/** Slack against binary dust: 0.1 · 3 is a unit of 0.3 and not one above it. */
const DUST = 1e-9

/** Less than this is no range and no error. */
const NOTHING = 1e-100

const STEPS: readonly number[] = [1, 2, 5, 10]

const decade = (x: number): number => {
  let power = 1
  while (power * 10 <= x * (1 + DUST)) power *= 10
  while (power > x * (1 + DUST)) power /= 10
  return power
}

/** The smallest 1, 2 or 5 (or whichever steps) times a power of ten that is at least x > 0. */
export const unitAbove = (x: number, steps = STEPS): number => {
  const power = decade(x)
  return power * (steps.find((step) => step * power >= x * (1 - DUST)) ?? 10)
}

/** The largest 1, 2 or 5 times a power of ten that is at most x > 0. */
export const unitBelow = (x: number): number => {
  const power = decade(x)
  return power * ([...STEPS].reverse().find((step) => step * power <= x * (1 + DUST)) ?? 1)
}

/** `x` as a multiple of `unit`, without binary dust: units below 1 divide by a whole number. */
export const roundTo = (x: number, unit: number): number =>
  unit >= 1 ? Math.round(x / unit) * unit : Math.round(x / unit) / Math.round(1 / unit)

/** What is known of the error of a number. */
interface Errors {
  /** as the run's groups estimate it; 0 for a closed form, `null`: unknown */
  readonly se: number | null
  /** nearly the same in every run (`stats/steady.ts`); `null`: unknown */
  readonly steady: number | null
}

interface Places {
  readonly finest: number
  readonly coarsest?: number
  readonly steps?: readonly number[]
}

/**
 * Rounds a number. Its last place is chosen by the steady error, by the estimated one only where that is
 * larger: at least 22.6 errors and `finest`, at most `coarsest`. It is sure where the estimated error,
 * with its allowance, fits 22.6 times into the place.
 */
const rounded = (x: number, { se, steady }: Errors, places: Places): Reported => {
  const { finest, coarsest = Infinity, steps = STEPS } = places
  const needed = (se ?? 0) * ALLOWANCE * UNITS_PER_ERROR
  const wanted = Math.max(needed, (steady ?? 0) * UNITS_PER_ERROR, finest)
  if (!(wanted > NOTHING)) return { value: x, unit: 0, sure: true, bound: null }
  const above = unitAbove(wanted, steps)
  const unit = above <= coarsest * (1 + DUST) ? above : unitBelow(coarsest)
  return { value: roundTo(x, unit), unit, sure: unit * (1 + DUST) >= needed, bound: null }
}

/**
 * The two ends of an 80 % range, in the same unit; `null` where there is none. Disagreement is
 * proportional to the error, so the mean of both ends' errors decides whether they are sure.
 */
export const reportedRange = ({ p10, p90, seOf, steady }: Figure): ReportedRange | null => {
  if (p10 === null || p90 === null) return null
  const width = p90 - p10
  const errors = { se: ((seOf.p10 ?? 0) + (seOf.p90 ?? 0)) / 2, steady }
  const places = { finest: width / FINEST, coarsest: width / COARSEST }
  return { low: rounded(p10, errors, places), high: rounded(p90, errors, places) }
}

/** A closed form beside an 80 % range this wide: the place in which a tenth of the range lies. */
export const reportedExact = (x: number, width: number): Reported => {
  const unit = width > NOTHING ? decade(width / FINEST) : 0
  return { value: unit > 0 ? roundTo(x, unit) : x, unit, sure: true, bound: null }
}

/** The finest step in which a chance this near to 0 (or 1) rounds to nothing, and which it surely is below. */
const stepBeyond = (chance: number, { se, steady }: Errors): number | null => {
  const error = Math.max((se ?? 0) * ALLOWANCE, steady ?? 0)
  const off = Math.min(chance, 1 - chance)
  const steps = CHANCE.steps.map((step) => step * CHANCE.finest)
  return steps.find((step) => off < 0.5 * step - DUST && off + BELOW * error <= step) ?? null
}

/** A chance from simulated worlds; never 0 or 1, which no number of worlds can show. */
export const reportedChance = (chance: number, errors: Errors): Reported => {
  const told = rounded(chance, errors, CHANCE)
  const step = stepBeyond(chance, errors)
  if (step !== null && step <= told.unit * (1 + DUST)) return beyond(chance, step)
  return told.value <= 0 || told.value >= 1
    ? { ...beyond(chance, told.unit), sure: told.sure }
    : told
}

/** "Less than a step", "more than all but a step". */
const beyond = (chance: number, unit: number): Reported =>
  chance < 0.5
    ? { value: unit, unit, sure: true, bound: 'below' }
    : { value: 1 - unit, unit, sure: true, bound: 'above' }

/**
 * The mean of something that is never negative, such as an expected loss.
 * @param finest the smallest unit worth telling, such as a cent
 */
export const reportedMean = (x: number, errors: Errors, finest: number): Reported => {
  const told = rounded(x, errors, { finest })
  return told.value <= 0 && x > 0 ? { ...told, value: told.unit, bound: 'below' } : told
}
