import type { Mark } from './context.ts'

/**
 * Paths of marks around 0, 0 by their area, so that all look equally heavy. Written out: the library
 * of shapes is wanted by the charts alone, which load after the answer that these marks stand in.
 */
type Shape = (area: number) => string

const number = (x: number): string => String(Number(x.toFixed(3)))

const polygon = (points: readonly (readonly [x: number, y: number])[]): string =>
  `M${points.map(([x, y]) => `${number(x)},${number(y)}`).join('L')}Z`

/** Corners on rays at equal angles, the first upwards, at these distances in turn. */
const rays = (count: number, distances: readonly number[]): string =>
  polygon(
    Array.from({ length: count }, (_, i) => {
      const angle = (2 * Math.PI * i) / count
      const r = distances[i % distances.length] ?? 0
      return [r * Math.sin(angle), -r * Math.cos(angle)]
    }),
  )

const rectangle = (width: number, height: number): string =>
  polygon([
    [-width / 2, -height / 2],
    [width / 2, -height / 2],
    [width / 2, height / 2],
    [-width / 2, height / 2],
  ])

const circle: Shape = (area) => {
  const r = number(Math.sqrt(area / Math.PI))
  return `M${r},0A${r},${r},0,1,1,-${r},0A${r},${r},0,1,1,${r},0Z`
}

/** A regular n-gon of circumradius r has the area n r² sin(2π/n) / 2. */
const regular = (corners: number): Shape => {
  const unit = (corners / 2) * Math.sin((2 * Math.PI) / corners)
  return (area) => rays(corners, [Math.sqrt(area / unit)])
}

/** A five-pointed star whose edges run on through its inner corners; ten triangles make its area. */
const star: Shape = (area) => {
  const inner = Math.sin(Math.PI / 10) / Math.sin((7 * Math.PI) / 10)
  const r = Math.sqrt(area / (5 * inner * Math.sin(Math.PI / 5)))
  return rays(10, [r, inner * r])
}

/** Three bars from the middle, half as wide as long. */
const wye: Shape = (area) => {
  const length = Math.sqrt(area / 1.75)
  const half = length / 4
  const inner = half / Math.sin(Math.PI / 3)
  const points = [0, 1, 2].flatMap((arm) => {
    const angle = (2 * Math.PI * arm) / 3
    const [x, y] = [Math.sin(angle), -Math.cos(angle)]
    const corner = angle + Math.PI / 3
    return [
      [x * length + y * half, y * length - x * half],
      [x * length - y * half, y * length + x * half],
      [Math.sin(corner) * inner, -Math.cos(corner) * inner],
    ] as const
  })
  return polygon(points)
}

const cross: Shape = (area) => {
  const r = number(0.57 * Math.sqrt(area))
  return `M-${r},-${r}L${r},${r}M-${r},${r}L${r},-${r}`
}

/** Area relative to the circle's, so that all look equally heavy. */
const SHAPES: Readonly<Record<Mark, readonly [Shape, number]>> = {
  circle: [circle, 1],
  square: [(area) => rectangle(Math.sqrt(area), Math.sqrt(area)), 1],
  triangle: [regular(3), 0.95],
  diamond: [regular(4), 0.8],
  cross: [cross, 0.9],
  star: [star, 0.95],
  wye: [wye, 1],
  bar: [(area) => rectangle(Math.sqrt(2.6 * area), Math.sqrt(area / 2.6)), 1],
}

/** Path of a mark around 0, 0, as heavy as a circle of this radius. */
export const markPath = (mark: Mark, radius: number): string => {
  const [shape, weight] = SHAPES[mark]
  return shape(Math.PI * radius * radius * weight)
}

/** Marks that are lines rather than areas. */
export const isStroked = (mark: Mark): boolean => mark === 'cross'
