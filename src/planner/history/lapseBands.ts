import type { History } from '../../model/history.ts'

/** Bands of months since leaving: ids and names of the ready attribute `lapse`. */
export const LAPSE_BANDS = [
  { id: 'm0-3', name: 'Up to 3 months', to: 3 },
  { id: 'm3-6', name: '3 to 6 months', to: 6 },
  { id: 'm6-12', name: '6 to 12 months', to: 12 },
  { id: 'm12', name: 'More than a year', to: Infinity },
] as const

export const LAPSE_ID = 'lapse'
export const LAPSE_NAME = 'Time since leaving'

export const bandOf = (months: number): number => LAPSE_BANDS.findIndex(({ to }) => months <= to)

/** Attributes that are bands of the months since leaving: all customers of a month have the same level. */
export const lapseAttributes = ({ attributes, levels, monthsLapsed }: History): number[] => {
  if (!monthsLapsed) return []
  return attributes.flatMap((_, i) => {
    const ofMonth = new Map<number, number>()
    const isSame = monthsLapsed.every((month, g) => {
      const level = levels[i]![g]!
      const before = ofMonth.get(month)
      ofMonth.set(month, level)
      return before === undefined || before === level
    })
    return isSame && new Set(ofMonth.values()).size > 1 && ofMonth.size > 2 ? [i] : []
  })
}
