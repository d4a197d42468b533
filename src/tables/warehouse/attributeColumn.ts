import type { AttributeUse } from '../../model/customerList.ts'
import { bandNames } from '../list/bands.ts'
import { dayText } from '../list/dates.ts'
import { plainName } from '../tableOf.ts'
import type { Dialect } from './dialect.ts'
import { asNumber, asText, caseOf, isMissing, isText, says } from './expressions.ts'
import { asDate, latestDayWith } from './months.ts'
import type { WarehouseColumn } from './warehouseTable.ts'

/** A level's branch of a CASE. */
type Branch = readonly [condition: string, value: string]

/** What becomes of one customer's value. */
export interface Level {
  readonly comment: string
  readonly each: string
}

interface Source {
  readonly dialect: Dialect
  /** as the statement has it */
  readonly column: string
  readonly from: WarehouseColumn
  readonly use: AttributeUse
}

/** A CASE with a branch for rows without a value, where those are a level. */
const levelCase = (source: Source, branches: readonly Branch[], otherwise: string): string => {
  const { dialect, column, from, use } = source
  const missing: Branch = [isMissing(dialect, column, from), dialect.quoteText('Not known')]
  const all = use.missing === 'level' ? [missing, ...branches] : branches
  return all.length === 0 ? otherwise : caseOf(all, otherwise)
}

/** Conditions that a value is below each cut, in the unit of its column. */
const belowCuts = ({ dialect, column, from, use }: Source, day: number): string[] => {
  const cuts = use.bands ?? []
  if (from.kind !== 'date') return cuts.map((cut) => `${asNumber(dialect, column)} < ${cut}`)
  return cuts.map((cut) => {
    const latest = dialect.quoteText(dayText(latestDayWith(cut, day)))
    return `${asDate(column)} > ${asDate(latest)}`
  })
}

const bands = (source: Source, day: number): Level => {
  const { from, use, dialect } = source
  const isDate = from.kind === 'date'
  const names = bandNames(use.bands ?? []).map((name) => (isDate ? `${name} months` : name))
  const values = names.map((name) => dialect.quoteText(name))
  const branches = belowCuts(source, day).map((below, i): Branch => [below, values[i] ?? ''])
  return {
    comment: isDate
      ? `bands of whole months from its date to ${dayText(day)}`
      : 'bands of its number',
    each: levelCase(source, branches, values.at(-1) ?? ''),
  }
}

const yesOrNo = (source: Source): Level => {
  const { dialect } = source
  const branches = [
    [says('yes', source), dialect.quoteText('Yes')],
    [says('no', source), dialect.quoteText('No')],
  ] as const
  return { comment: 'yes or no', each: levelCase(source, branches, dialect.quoteText('Other')) }
}

/** The texts that stay levels of their own, where a sample says that others have to be put together. */
const keptTexts = ({ from: { seen }, use }: Source): readonly string[] | null => {
  if (seen === null || seen.levels.length === 0) return null
  const room = use.most - (use.missing === 'level' && seen.missing > 0 ? 1 : 0)
  if (seen.distinct <= room) return null
  return seen.levels.slice(0, Math.max(0, room - 1)).map(({ text }) => plainName(text))
}

const texts = (source: Source): Level => {
  const { dialect, column } = source
  const text = asText(dialect, column)
  const kept = keptTexts(source)
  if (kept === null) return { comment: 'its value as it stands', each: levelCase(source, [], text) }
  const branches: Branch[] = kept.length > 0 ? [[isText(dialect, column, kept), text]] : []
  return {
    comment: 'its most frequent values; all others are "Other"',
    each: levelCase(source, branches, dialect.quoteText('Other')),
  }
}

/** The level of a customer by one column: a band, yes or no, or the text as it stands. */
export const attributeColumn = (source: Source, day: number): Level => {
  if (source.use.bands !== null && source.use.bands.length > 0) return bands(source, day)
  return source.from.kind === 'yesNo' ? yesOrNo(source) : texts(source)
}
