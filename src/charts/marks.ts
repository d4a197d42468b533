import {
  symbol,
  symbolCircle,
  symbolDiamond2,
  symbolSquare,
  symbolStar,
  symbolTimes,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from 'd3'
import type { Mark } from './context.ts'

/** A flat bar, as a symbol of the same area as the others. */
const symbolBar: SymbolType = {
  draw(context, size) {
    const width = Math.sqrt(size * 2.6)
    context.rect(-width / 2, -size / width / 2, width, size / width)
  },
}

/** Area relative to the circle's, so that all look equally heavy. */
const SHAPES: Readonly<Record<Mark, readonly [SymbolType, number]>> = {
  circle: [symbolCircle, 1],
  square: [symbolSquare, 1],
  triangle: [symbolTriangle, 0.95],
  diamond: [symbolDiamond2, 0.9],
  cross: [symbolTimes, 0.9],
  star: [symbolStar, 0.95],
  wye: [symbolWye, 1],
  bar: [symbolBar, 1],
}

/** Path of a mark around 0, 0, as heavy as a circle of this radius. */
export const markPath = (mark: Mark, radius: number): string => {
  const [type, weight] = SHAPES[mark]
  return symbol(type, Math.PI * radius * radius * weight)() ?? ''
}

/** Marks that are lines rather than areas. */
export const isStroked = (mark: Mark): boolean => mark === 'cross'
