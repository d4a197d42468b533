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
  const factor = rootOf(1 / part, OUTWARD - 1)
  for (let i = 0; i < OUTWARD - 1; i++, part *= factor) places.push(base + reach * part)
  return [...places, limit]
}

/** Positive n-th root, by Newton's method. */
const rootOf = (x: number, n: number): number => {
  let root = 1 + (x - 1) / n
  for (;;) {
    let power = root
    for (let i = 2; i < n; i++) power *= root
    const next = root + (x / power - root) / n
    if (!(next < root)) return root
    root = next
  }
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
