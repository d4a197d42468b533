import { area } from 'd3'
import type { Density } from './density.ts'
import type { Scale } from './geometry.ts'

/** A hill may be this many times as high as the middle one before its top is cut off. */
const STEEPEST = 2.5

/** The density drawn as high as a row: the highest, unless it dwarfs the middle one. */
export const peakOf = (hills: readonly (Density | null)[]): number => {
  const peaks = hills.flatMap((hill) => (hill ? [Math.max(...hill.y)] : [])).sort((a, b) => a - b)
  const middle = peaks[Math.floor((peaks.length - 1) / 2)] ?? 1
  return Math.min(peaks.at(-1) ?? 1, STEEPEST * middle)
}

/** The part of a density between two values, as a path standing on its base line. */
export const hillPath = (
  density: Density | null,
  at: { from: number; to: number; x: Scale; base: number; height: number; perUnit: number },
): string => {
  if (!density) return ''
  const { start, step, y } = density
  const last = y.length - 1
  const first = Math.max(0, (at.from - start) / step)
  const end = Math.min(last, (at.to - start) / step)
  if (!(end > first)) return ''
  const inner = Array.from({ length: y.length }, (_, i) => i).filter((i) => i > first && i < end)
  const heightAt = (i: number): number => {
    const k = Math.min(last - 1, Math.floor(i))
    return (y[k] ?? 0) + ((y[k + 1] ?? 0) - (y[k] ?? 0)) * (i - k)
  }
  const top = (i: number): number => at.base - Math.min(heightAt(i) * at.perUnit, at.height)
  return (
    area<number>((i) => at.x(start + i * step), at.base, top).digits(1)([first, ...inner, end]) ??
    ''
  )
}
