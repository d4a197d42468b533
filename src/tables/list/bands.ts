/** Digits that tell two cuts apart. */
const DIGITS = 12

/** A cut as it is read: 12, 0.5, 1200000. */
const cutText = (cut: number): string => String(Number(cut.toPrecision(DIGITS)))

/** Names of the bands that cuts make: "under 12", "12 to 24", "24 and more". */
export const bandNames = (cuts: readonly number[]): string[] => {
  const texts = cuts.map(cutText)
  const between = texts.slice(1).map((end, i) => `${texts[i] ?? ''} to ${end}`)
  return [`under ${texts[0] ?? ''}`, ...between, `${texts.at(-1) ?? ''} and more`]
}

/** The band of a value: a cut begins the band above it. */
export const bandOf = (cuts: readonly number[], value: number): number => {
  let band = 0
  while (band < cuts.length && value >= (cuts[band] ?? Infinity)) band++
  return band
}

/** A cut that reads well: rounded to as few digits as leave it between its neighbours. */
const rounded = (cut: number, low: number, high: number): number => {
  for (let digits = 1; digits < DIGITS; digits++) {
    const near = Number(cut.toPrecision(digits))
    if (Math.abs(near - cut) <= 0.05 * (high - low) && near > low && near < high) return near
  }
  return cut
}

/**
 * Cuts at the quartiles of a column, those that differ; rounded where that moves them by a twentieth of what lies between
 * the first and the last quartile at most. Empty where one value fills three quarters or more.
 *
 * @param quantiles lowest, percentiles 1 … 99, highest
 */
export const quartileCuts = (quantiles: readonly number[]): number[] => {
  const [low = 0, high = 0] = [quantiles[0], quantiles[100]]
  const quartiles = [25, 50, 75].map((p) => quantiles[p] ?? 0)
  const [first = 0, , last = 0] = quartiles
  const [from, to] = first < last ? [first, last] : [low, high]
  const cuts = quartiles.map((cut) => {
    const near = rounded(cut, from, to)
    return Math.abs(near - cut) <= 0.05 * (to - from) ? near : cut
  })
  return [...new Set(cuts)].filter((cut) => cut > low && cut <= high).sort((a, b) => a - b)
}
