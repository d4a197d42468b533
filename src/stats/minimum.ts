/** The golden ratio less one. */
const PART = 0.6180339887498949

/**
 * The place of the minimum of a function that falls and then rises, by golden section (J. Kiefer,
 * Proc. AMS 4, 1953, 502).
 * @param low end of the interval searched
 * @param high other end, > low
 * @param tolerance width of the interval that is left. The function itself tells places apart only
 * down to the root of its own relative error.
 */
export const minimumBetween = (
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance: number,
): number => {
  let [from, to] = [low, high]
  let left = to - PART * (to - from)
  let right = from + PART * (to - from)
  let [atLeft, atRight] = [f(left), f(right)]
  while (to - from > tolerance) {
    if (atLeft <= atRight) {
      to = right
      right = left
      atRight = atLeft
      left = to - PART * (to - from)
      atLeft = f(left)
    } else {
      from = left
      left = right
      atLeft = atRight
      right = from + PART * (to - from)
      atRight = f(right)
    }
  }
  return 0.5 * (from + to)
}
