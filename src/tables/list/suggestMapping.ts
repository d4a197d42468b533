import type {
  AttributeUse,
  ColumnProfile,
  HistoryUse,
  ListMapping,
} from '../../model/customerList.ts'
import { tableLimits } from '../tableLimits.ts'
import { isKnownAttribute, knownAttribute } from './attributeNames.ts'
import { quartileCuts } from './bands.ts'
import { dayText, monthsBetween } from './dates.ts'
import { fewerKinds, type Suggestion } from './fewerKinds.ts'
import { topicOf, type Topic } from './headerWords.ts'
import type { ListProfile } from './listProfile.ts'
import { useOfName } from './resultNames.ts'

/** Why a column is suggested for what it is. */
export interface ColumnReason {
  readonly index: number
  /** a sentence */
  readonly why: string
}

export interface SuggestedMapping {
  readonly mapping: ListMapping
  /** for every column, in the order of the file */
  readonly reasons: readonly ColumnReason[]
}

const IGNORE = { use: 'ignore' } as const
const NONE: Suggestion = { use: IGNORE, why: '' }
/** Levels that stay apart where nobody says how many. */
const USUAL_LEVELS = 12
/** Of a column of texts, more different values than this share of the rows name customers. */
const MOST_DIFFERENT = 0.5
/** Fewer rows say nothing about it. */
const FEW_ROWS = 20

const MONTH_CUTS = [3, 6, 12]

/** Cuts of months since leaving: 3, 6 and 12, as far as there are customers on both sides. */
const monthCuts = ({ quantiles }: ColumnProfile): number[] => {
  if (!quantiles) return []
  const [oldest = 0, newest = 0] = [quantiles[0], quantiles[100]]
  const most = monthsBetween(oldest, newest)
  const usual = MONTH_CUTS.filter((cut) => cut <= most)
  if (most < 60) return usual
  const months = quantiles.map((day) => monthsBetween(day, newest)).reverse()
  return quartileCuts(months)
}

const attribute = (
  column: ColumnProfile,
  bands: readonly number[] | null,
  topic: Topic | null,
): AttributeUse => {
  const { id, name } = knownAttribute(column, topic) ?? { id: undefined, name: column.name }
  const most = topic === 'reason' || bands !== null ? tableLimits.levels : USUAL_LEVELS
  return {
    use: 'attribute',
    name,
    ...(id === undefined ? {} : { id }),
    bands,
    missing: 'level',
    most,
  }
}

const ofNumber = (column: ColumnProfile, topic: Topic | null): Suggestion => {
  if (column.distinct <= 8 && column.levels.length > 0) {
    const why = `It has ${column.distinct} different values: each is a level.`
    return { use: attribute(column, null, topic), why }
  }
  if (!column.quantiles) return { use: IGNORE, why: 'Its decimal sign is not known yet.' }
  const cuts = quartileCuts(column.quantiles)
  return cuts.length > 0
    ? {
        use: attribute(column, cuts, topic),
        why: 'A number: bands with about as many customers each.',
      }
    : { use: IGNORE, why: 'Nearly all rows have the same number.' }
}

const ofDate = (column: ColumnProfile, topic: Topic | null): Suggestion => {
  if (!column.quantiles)
    return { use: IGNORE, why: 'The order of its days and months is not known yet.' }
  const cuts = monthCuts(column)
  const newest = dayText(column.quantiles[100] ?? 0)
  return cuts.length > 0
    ? {
        use: attribute(column, cuts, topic),
        why: `A date: bands of months up to ${newest}, the newest date of the column, unless you give another day.`,
      }
    : { use: IGNORE, why: 'Its dates lie within three months.' }
}

const ofText = (column: ColumnProfile, topic: Topic | null, rows: number): Suggestion => {
  const filled = rows - column.missing
  if (column.levels.length === 0 || column.distinct > tableLimits.distinct) {
    return { use: IGNORE, why: `It has more than ${column.distinct - 1} different texts.` }
  }
  if (filled >= FEW_ROWS && column.distinct > MOST_DIFFERENT * filled) {
    return { use: IGNORE, why: 'Nearly every row has its own text, as a name has.' }
  }
  if (column.distinct < 2 && column.missing === 0) {
    return { use: IGNORE, why: 'All rows have the same value.' }
  }
  const why = `It has ${column.distinct} different ${column.distinct === 1 ? 'text' : 'texts'}: each is a level${column.distinct > USUAL_LEVELS ? ', the rarer ones together' : ''}.`
  return { use: attribute(column, null, topic), why }
}

const HISTORY: readonly HistoryUse[] = [
  ...(['arm', 'returned', 'monthsPaid', 'ended', 'monthlyMargin', 'value', 'offerAmount'] as const),
]

const isHistory = (topic: Topic | null): topic is HistoryUse =>
  HISTORY.some((each) => each === topic)

/** Whether the content of a column may be what its header says. */
const fits = (use: HistoryUse | 'customers', { kind, distinct }: ColumnProfile): boolean => {
  const isNumber = kind === 'number' || kind === 'yesNo'
  if (use === 'arm') return kind !== 'date' && distinct <= tableLimits.arms
  if (use === 'ended') return kind === 'yesNo'
  return isNumber
}

/** The header of numbers of customers in a table that was counted in a warehouse. */
const COUNTS = 'customers'

const isCounts = ({ name, kind }: ColumnProfile): boolean =>
  name.trim().toLowerCase() === COUNTS && (kind === 'number' || kind === 'yesNo')

/** Of a table with a row for each combination: its headers are meant, and every text is a level, however rare its rows. */
const ofCounted = (column: ColumnProfile, topic: Topic | null): Suggestion | null => {
  const use = isCounts(column) ? COUNTS : useOfName(column.name)
  if (use) return { use: { use }, why: 'Its header says so.' }
  const { kind, distinct, levels } = column
  const isLevels = (kind === 'text' || kind === 'yesNo') && distinct <= tableLimits.levels
  if (!isLevels || levels.length === 0) return null
  const why = `It has ${distinct} different ${distinct === 1 ? 'text' : 'texts'}: each is a level.`
  return { use: { ...attribute(column, null, topic), most: tableLimits.levels }, why }
}

interface Found {
  readonly rows: number
  readonly isCounted: boolean
  /** what columns before it are used for */
  readonly taken: Set<string>
}

const suggestion = (column: ColumnProfile, { rows, isCounted, taken }: Found): Suggestion => {
  const topic = topicOf(column.name)
  if (column.missing === rows) return { use: IGNORE, why: 'It is empty.' }
  const counted = isCounted ? ofCounted(column, taken.has(topic ?? '') ? null : topic) : null
  if (counted) {
    taken.add(counted.use.use === 'attribute' ? (topic ?? '') : counted.use.use)
    return counted
  }
  if (topic === 'identity') return { use: IGNORE, why: 'It says who a customer is.' }
  const told = topic === 'customers' || isHistory(topic) ? topic : null
  if (told !== null && !taken.has(told) && fits(told, column)) {
    taken.add(told)
    return { use: { use: told }, why: 'Its header says so.' }
  }
  const own = topic && isKnownAttribute(topic) && !taken.has(topic) ? topic : null
  if (own) taken.add(own)
  if (column.kind === 'date') return ofDate(column, own)
  return column.kind === 'number' ? ofNumber(column, own) : ofText(column, own, rows)
}

/**
 * What each column may be used for, told from its header and what it holds. Columns that say who a customer is, and those with as good as
 * one text for each row, are ignored; numbers become bands at the quartiles, dates bands of months. No more columns
 * become attributes than the document takes, and no more kinds of customers than the rows can fill.
 */
export const suggestMapping = (profile: ListProfile): SuggestedMapping => {
  const found = {
    rows: profile.rows,
    isCounted: profile.columns.some(isCounts),
    taken: new Set<string>(),
  }
  let room: number = tableLimits.attributes
  const all = profile.columns.map((column): Suggestion => {
    const own = suggestion(column, found)
    if (own.use.use !== 'attribute') return own
    if (room > 0) {
      room--
      return own
    }
    return { use: IGNORE, why: `There are ${tableLimits.attributes} attributes already.` }
  })
  const taken = found.isCounted ? all : fewerKinds(profile, all)
  const indexed = profile.columns.map(({ index }, i) => ({ index, ...(taken[i] ?? NONE) }))
  const columns = Object.fromEntries(indexed.map(({ index, use }) => [index, use]))
  const reasons = indexed.map(({ index, why }) => ({ index, why }))
  return { mapping: { columns, decimal: null, dateOrder: null, day: null }, reasons }
}
