import { exp, ln } from '../../stats/num.ts'

/** Places on one side, and of an even grid over the whole range. */
const [OUTWARD, EVENLY] = [24, 64]
/** The first step outward, of the base; of the way to the limit where the base is 0. */
const [FIRST, FIRST_FROM_ZERO] = [0.005, 1e-7]

/**
 * Places from a base value outward to a limit, the limit the last: each step is larger than the one before by the same
 * factor, so that limits may be far away. Empty where the base is the limit or beyond it.
 */
export const outward = (base: number, limit: number): number[] => {
  const reach = limit - base
  if (!(Math.abs(reach) > 0) || !Number.isFinite(reach)) return []
  const wanted = base === 0 ? FIRST_FROM_ZERO : (FIRST * Math.abs(base)) / Math.abs(reach)
  let part = Math.min(1 / OUTWARD, wanted)
  const places: number[] = []
  const factor = exp(-ln(part) / (OUTWARD - 1))
  for (let i = 0; i < OUTWARD - 1; i++, part *= factor) places.push(base + reach * part)
  return [...places, limit]
}

/** Places of a range in rising order, denser around a base value inside it. */
export const searchPlaces = (base: number, low: number, high: number): number[] => {
  const even = Array.from({ length: EVENLY + 1 }, (_, i) =>
    i === EVENLY ? high : low + ((high - low) * i) / EVENLY,
  )
  const isInside = base > low && base < high
  const around = isInside ? [base, ...outward(base, low), ...outward(base, high)] : []
  return [...new Set([...even, ...around])].sort((a, b) => a - b)
}
