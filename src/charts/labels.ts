import type { Box } from './geometry.ts'

/**
 * Moves positions on a line apart to at least `gap`, as little as possible in total squares, and
 * into [low, high] when they fit. Keeps their order; equal ones keep the order given.
 */
export const dodge = (
  wanted: readonly number[],
  gap: number,
  [low, high]: readonly [number, number],
): number[] => {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
  const groups: { sum: number; size: number }[] = []
  order.forEach((index, place) => {
    let group = { sum: (wanted[index] ?? 0) - place * gap, size: 1 }
    for (
      let last = groups.at(-1);
      last && last.sum / last.size > group.sum / group.size;
      last = groups.at(-1)
    ) {
      group = { sum: last.sum + group.sum, size: last.size + group.size }
      groups.pop()
    }
    groups.push(group)
  })
  const most = Math.max(low, high - (wanted.length - 1) * gap)
  const out = new Array<number>(wanted.length).fill(0)
  let place = 0
  for (const group of groups) {
    const start = Math.min(most, Math.max(low, group.sum / group.size))
    for (let i = 0; i < group.size; i++, place++) out[order[place] ?? 0] = start + place * gap
  }
  return out
}

/** Something with a name: a mark at x, y inside an ellipse with these half-widths. */
export interface Labelled {
  readonly x: number
  readonly y: number
  readonly rx: number
  readonly ry: number
  readonly width: number
  readonly height: number
}

/** Left end and middle of a label. */
export interface Placed {
  readonly x: number
  readonly y: number
}

const MARK = 8
const CLEAR = 5

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))

const boxAround = (x: number, y: number, rx: number, ry: number): Box => ({
  left: x - rx,
  right: x + rx,
  top: y - ry,
  bottom: y + ry,
})

const candidates = (item: Labelled): Placed[] => {
  const { x, y, rx, ry, width, height } = item
  const out: Placed[] = []
  for (const [dx, dy] of [
    [Math.max(rx, MARK), Math.max(ry, MARK)],
    [MARK, MARK],
  ] as const) {
    const right = x + dx + CLEAR
    const left = x - dx - CLEAR - width
    const above = y - dy - CLEAR - height / 2
    const below = y + dy + CLEAR + height / 2
    out.push(
      { x: right, y },
      { x: left, y },
      { x: x - width / 2, y: above },
      { x: x - width / 2, y: below },
    )
    out.push(
      { x: right, y: above },
      { x: right, y: below },
      { x: left, y: above },
      { x: left, y: below },
    )
  }
  return out
}

/**
 * Places a label at each point: never on another label, on a mark or out of bounds, and rather not
 * on another's ellipse. `null` where there is no such place.
 */
export const placeLabels = (items: readonly Labelled[], bounds: Box): (Placed | null)[] => {
  const marks = items.map((item) => boxAround(item.x, item.y, MARK, MARK))
  const ellipses = items.map((item) => boxAround(item.x, item.y, item.rx, item.ry))
  const taken: Box[] = []
  return items.map((item, i) => {
    let best: Placed | null = null
    let least = Infinity
    candidates(item).forEach((place, rank) => {
      const box = {
        left: place.x,
        right: place.x + item.width,
        top: place.y - item.height / 2,
        bottom: place.y + item.height / 2,
      }
      if (box.left < bounds.left || box.right > bounds.right) return
      if (box.top < bounds.top || box.bottom > bounds.bottom) return
      if (taken.some((other) => overlap(box, other) > 0)) return
      if (marks.some((mark) => overlap(box, mark) > 0)) return
      const covered = ellipses.reduce(
        (sum, other, j) => sum + (j === i ? 0.3 : 1) * overlap(box, other),
        0,
      )
      const penalty = covered + rank
      if (penalty < least) [least, best] = [penalty, place]
    })
    if (best) {
      const { x, y } = best as Placed
      taken.push({
        left: x,
        right: x + item.width,
        top: y - item.height / 2,
        bottom: y + item.height / 2,
      })
    }
    return best
  })
}
