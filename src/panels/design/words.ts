import type { TestDesign } from '../../app/testDesign.ts'
import { timesText } from '../../charts/oftenText.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/designText.ts'
import type { Scenario } from '../../scenario/types.ts'

export type Measure = TestDesign['plan']['measure']

export { timesText }

/** A difference in a measure: "2.0 percentage points", "$29.40"; short in tables: "2.0 points". */
export const differenceText = (
  format: Format,
  measure: Measure,
  x: number,
  isShort = false,
): string => {
  if (measure === 'profitPerTargeted') return format.money(x, Math.abs(x) < 100 ? 2 : 0)
  const digits = Math.abs(x) < 0.1 ? 2 : Math.abs(x) < 1 ? 1 : 0
  const n = format.number(x * 100, digits).replace(/(\.\d)0$|\.0$/, '$1')
  return t(isShort ? 'design.points.short' : 'design.points', { n })
}

/** What an arm shows: "45 %", "$360.72", "668 %". */
export const valueText = (format: Format, measure: Measure, x: number): string =>
  format.metric(x, measure === 'profitPerTargeted' ? 'money' : 'percent')

/** From which chance on it is called how, the first that fits. */
const WORDS = [
  [0.99, 'always'],
  [0.8, 'nearly'],
  [0.6, 'mostly'],
  [0.4, 'half'],
  [0.1, 'seldom'],
] as const

/** How often in a word: "usually", "about half the time". */
export const oftenWord = (power: number): string => {
  const [, word] = WORDS.find(([from]) => power >= from) ?? [0, 'hardly']
  return t(`design.often.${word}`)
}

/** What arms are called. */
export const namesOf =
  ({ arms }: Scenario): ((id: string) => string) =>
  (id) =>
    arms.find((arm) => arm.id === id)?.name || id

/** Smallest and largest of some sizes: "8,000", or "5,989 to 8,387". One customer more or less is the same. */
export const sizesText = (format: Format, sizes: readonly number[]): string => {
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)]
  if (high - low <= 1) return format.count(low)
  return t('design.range', { low: format.count(low), high: format.count(high) })
}
