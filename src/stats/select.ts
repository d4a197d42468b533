/** Up to this many values are put in order by insertion. */
const FEW = 24

const sortFew = (x: Float64Array, low: number, high: number): void => {
  for (let i = low + 1; i <= high; i++) {
    const value = x[i] as number
    let j = i - 1
    while (j >= low && (x[j] as number) > value) {
      x[j + 1] = x[j] as number
      j--
    }
    x[j + 1] = value
  }
}

const middleOf = (a: number, b: number, c: number): number =>
  a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c)

/**
 * Hoare's FIND (Communications of the ACM 4, 1961, 321) for several ranks at once: reorders
 * `x[low … high]` so far that every rank holds the value it would hold if all were in order. Only
 * parts with a wanted rank in them are looked at again.
 */
const find = (x: Float64Array, ranks: readonly number[], low: number, high: number): void => {
  if (ranks.length === 0) return
  if (high - low < FEW) return sortFew(x, low, high)
  const pivot = middleOf(x[low] as number, x[(low + high) >>> 1] as number, x[high] as number)
  let i = low
  let j = high
  while (i <= j) {
    while ((x[i] as number) < pivot) i++
    while ((x[j] as number) > pivot) j--
    if (i > j) break
    const kept = x[i] as number
    x[i] = x[j] as number
    x[j] = kept
    i++
    j--
  }
  const below = ranks.filter((rank) => rank <= j)
  const above = ranks.filter((rank) => rank >= i)
  find(x, below, low, j)
  find(x, above, i, high)
}

/**
 * Quantiles of type 7 (Hyndman and Fan, The American Statistician 50, 1996, 361) without sorting.
 * @param values not empty, without NaN; reordered in place, which makes further calls faster
 * @param shares 0 to 1 each
 * @returns one per share; NaN between two infinite values of the same sign
 */
export const takeQuantiles = (values: Float64Array, shares: readonly number[]): number[] => {
  const last = values.length - 1
  const places = shares.map((share) => last * share)
  find(
    values,
    places.flatMap((place) => [Math.floor(place), Math.ceil(place)]),
    0,
    last,
  )
  return places.map((place) => {
    const below = values[Math.floor(place)] as number
    if (Number.isInteger(place)) return below
    return below + (place - Math.floor(place)) * ((values[Math.ceil(place)] as number) - below)
  })
}
