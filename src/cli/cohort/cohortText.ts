import type { ListCohort } from '../../model/customerList.ts'
import { createFormat } from '../../i18n/format.ts'
import { aligned } from '../aligned.ts'

/** Cells that are printed; more are told as a number. */
const MOST = 40

/** The cells of a list, the largest first, as a table for people. */
export const cohortText = ({ attributes, cells, customers, rows, leftOut }: ListCohort): string => {
  const format = createFormat('USD')
  const names = attributes.map(({ levels }) => new Map(levels.map(({ id, name }) => [id, name])))
  const sorted = Object.entries(cells).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const lines = sorted
    .slice(0, MOST)
    .map(([key, count]) => [
      ...key.split('.').map((id, a) => names[a]?.get(id) ?? id),
      format.count(count),
    ])
  const more = sorted.length - lines.length
  return [
    `${format.count(customers)} customers of ${sorted.length} kinds, from ${format.count(rows)} rows; ${format.count(leftOut)} rows left out`,
    '',
    ...(lines.length > 0
      ? aligned([[...attributes.map(({ name }) => name), 'Customers'], ...lines])
      : []),
    ...(more > 0 ? [`… and ${more} more kinds; --format json has them all.`] : []),
  ].join('\n')
}
