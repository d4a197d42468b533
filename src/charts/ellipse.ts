/** Means and (co)variances of pairs. */
export interface Moments {
  readonly meanX: number
  readonly meanY: number
  readonly xx: number
  readonly xy: number
  readonly yy: number
}

/** Moments of the pairs that are finite; `null` with fewer than two. */
export const moments = (xs: ArrayLike<number>, ys: ArrayLike<number>): Moments | null => {
  let n = 0
  let meanX = 0
  let meanY = 0
  let xx = 0
  let xy = 0
  let yy = 0
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] ?? NaN
    const y = ys[i] ?? NaN
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    n += 1
    const dx = x - meanX
    const dy = y - meanY
    meanX += dx / n
    meanY += dy / n
    xx += dx * (x - meanX)
    xy += dx * (y - meanY)
    yy += dy * (y - meanY)
  }
  if (n < 2) return null
  return { meanX, meanY, xx: xx / (n - 1), xy: xy / (n - 1), yy: yy / (n - 1) }
}

/** Half-axes, and the angle in degrees from the x axis to the first of them. */
export interface Ellipse {
  readonly rx: number
  readonly ry: number
  readonly angle: number
}

/**
 * The ellipse that holds this share of a bivariate normal: its squared radius in standard units is
 * −2 ln(1 − share), the quantile of χ² with two degrees of freedom.
 */
export const ellipse = (
  { xx, xy, yy }: Pick<Moments, 'xx' | 'xy' | 'yy'>,
  share = 0.8,
): Ellipse => {
  const radius = Math.sqrt(-2 * Math.log(1 - share))
  const middle = (xx + yy) / 2
  const spread = Math.hypot((xx - yy) / 2, xy)
  return {
    rx: radius * Math.sqrt(middle + spread),
    ry: radius * Math.sqrt(Math.max(0, middle - spread)),
    angle: (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI,
  }
}
