import type { ColumnProfile } from '../../model/customerList.ts'
import { dayText } from '../../tables/list/dates.ts'
import type { ListProfile } from '../../tables/list/listProfile.ts'
import { suggestMapping } from '../../tables/list/suggestMapping.ts'
import { tableLimits } from '../../tables/tableLimits.ts'
import { problemTexts } from '../../tables/problems.ts'
import { aligned } from '../aligned.ts'

const KINDS = { text: 'text', number: 'number', date: 'date', yesNo: 'yes or no' } as const

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text

const spanOf = ({ kind, quantiles, levels }: ColumnProfile): string => {
  const [low, high] = [quantiles?.[0], quantiles?.[100]]
  if (low !== undefined && high !== undefined) {
    return kind === 'date' ? `${dayText(low)} to ${dayText(high)}` : `${low} to ${high}`
  }
  return cut(
    levels
      .slice(0, 3)
      .map(({ text }) => cut(text, 20))
      .join(', '),
    44,
  )
}

const distinctOf = ({ distinct, levels }: ColumnProfile): string =>
  distinct > 0 && levels.length === 0 && distinct <= tableLimits.distinct + 1
    ? `>${distinct - 1}`
    : String(distinct)

/** What a list holds, as a table for people. */
export const profileText = (profile: ListProfile): string => {
  const { mapping, reasons } = suggestMapping(profile)
  const uses = profile.columns.map((column, i) => {
    const use = mapping.columns[column.index]
    const bands = use?.bands ? ` ${use.bands.join(',')}` : ''
    return `${column.name}: ${use?.use ?? 'ignore'}${bands}. ${reasons[i]?.why ?? ''}`
  })
  const head = ['Column', 'Kind', 'Missing', 'Different', 'Holds']
  const rows = profile.columns.map((column) => [
    cut(column.name, 30),
    KINDS[column.kind],
    String(column.missing),
    distinctOf(column),
    spanOf(column),
  ])
  const asked = problemTexts({ listed: profile.questions, more: 0 })
  return [
    `${profile.rows} rows`,
    '',
    ...aligned([head, ...rows]),
    '',
    'Suggested (take it with --suggested, or name uses with --map and --bands):',
    ...uses.map((each) => `  ${each}`),
    ...(asked.length > 0 ? ['', 'Asked:', ...asked.map((each) => `  ${each}`)] : []),
  ].join('\n')
}
