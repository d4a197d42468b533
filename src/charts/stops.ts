import { t } from '../i18n/chartsText.ts'
import type { ChartLayout, Stop } from './chart.ts'

/** The stop nearest to a point, in the way the chart asks for. */
export const nearestStop = (
  { stops, nearest }: Pick<ChartLayout, 'stops' | 'nearest'>,
  point: { readonly x: number; readonly y: number },
): number | null => {
  let best: number | null = null
  let least = Infinity
  stops.forEach((stop, i) => {
    const dx = nearest === 'y' ? 0 : stop.x - point.x
    const dy = nearest === 'x' ? 0 : stop.y - point.y
    const distance = dx * dx + dy * dy
    if (distance < least) [least, best] = [distance, i]
  })
  return best
}

/**
 * Where a key leads from a stop: arrows to the neighbours, Home and End to the ends, Escape to
 * none. `undefined`: the key is not for the chart.
 */
export const stepTo = (
  key: string,
  from: number | null,
  count: number,
): number | null | undefined => {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return from === null ? 0 : Math.min(count - 1, from + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return from === null ? count - 1 : Math.max(0, from - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'Escape':
      return from === null ? undefined : null
    default:
      return undefined
  }
}

/** A read-out in one sentence, for those who hear it. */
export const spoken = (stop: Stop): string => {
  const level = stop.level ?? t('charts.range.head')
  const rows = stop.rows.map(({ label, value, range }) =>
    range ? `${label} ${value}, ${level} ${range}` : `${label} ${value}`,
  )
  return `${stop.title}: ${rows.join('; ')}.`
}
