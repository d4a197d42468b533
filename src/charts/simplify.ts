/** A point in pixels. */
export type Pixel = readonly [x: number, y: number]

/** Distance of a point from the straight line through two others, or from them where they are one. */
const offLine = (p: Pixel, a: Pixel, b: Pixel): number => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy)
  if (length === 0) return Math.hypot(p[0] - a[0], p[1] - a[1])
  return Math.abs(dx * (a[1] - p[1]) - dy * (a[0] - p[0])) / length
}

/**
 * The same line with fewer points: none that is left out lies further than `tolerance` from it
 * (Ramer 1972, Douglas and Peucker 1973).
 */
export const simplified = (points: readonly Pixel[], tolerance: number): Pixel[] => {
  if (points.length <= 2) return [...points]
  const keep = new Uint8Array(points.length)
  keep[0] = keep[points.length - 1] = 1
  const waiting: (readonly [number, number])[] = [[0, points.length - 1]]
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const [from, to] = part
    let most = tolerance
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const off = offLine(points[i]!, points[from]!, points[to]!)
      if (off > most) [most, at] = [off, i]
    }
    if (at < 0) continue
    keep[at] = 1
    waiting.push([from, at], [at, to])
  }
  return points.filter((_, i) => keep[i] === 1)
}

/** A closed line, whose last point is its first, with fewer points. */
export const simplifiedRing = (ring: readonly Pixel[], tolerance: number): Pixel[] => {
  const [start] = ring
  if (!start || ring.length <= 4) return [...ring]
  let far = 0
  const off = (p: Pixel): number => Math.hypot(p[0] - start[0], p[1] - start[1])
  ring.forEach((p, i) => {
    if (off(p) > off(ring[far]!)) far = i
  })
  return [
    ...simplified(ring.slice(0, far + 1), tolerance),
    ...simplified(ring.slice(far), tolerance).slice(1),
  ]
}

const number = (x: number): string => String(Math.round(x * 10) / 10)

/** The path through points. */
export const pathThrough = (points: readonly Pixel[], closed = false): string =>
  points.length < 2
    ? ''
    : `M${points.map(([x, y]) => `${number(x)},${number(y)}`).join('L')}${closed ? 'Z' : ''}`
