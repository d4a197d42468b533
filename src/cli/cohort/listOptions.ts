import { parseArgs } from 'node:util'
import {
  historyUses,
  type AttributeUse,
  type ColumnUse,
  type ListMapping,
} from '../../model/customerList.ts'
import { excerpt } from '../../tables/excerpt.ts'
import { dateText } from '../../tables/list/dates.ts'
import type { ListOptions, ListProfile } from '../../tables/list/listProfile.ts'
import { suggestMapping } from '../../tables/list/suggestMapping.ts'
import { tableLimits } from '../../tables/tableLimits.ts'
import { plainName } from '../../tables/tableOf.ts'
import { oneOf, UsageError, wholeNumber } from '../command.ts'

/** Options that say how a list is read, for the help of commands that read one. */
export const listHelp = `  --map COLUMN=USE     attribute, customers (how many a row stands for), ignore, or of past
                       campaigns ${historyUses.slice(0, 5).join(', ')},
                       ${historyUses.slice(5).join(', ')}; may be given again and again
  --bands COLUMN=12,24 an attribute in bands: under 12, 12 to 24, 24 and more; of dates, in
                       months up to --day
  --suggested          what is suggested for the columns that --map and --bands do not name;
                       else they are ignored
  --missing WORD       rows without a value: level ("Not known", default) or leaveOut
  --most COUNT         levels of an attribute that stay apart (default: ${tableLimits.levels}, or as
                       suggested); rarer ones become "Other"
  --day DATE           day that months since a date are counted to, such as 2025-04-30
                       (default: the newest date of the column)
  --decimal SIGN       point or comma, where the list leaves it open
  --dates ORDER        dmy or mdy, where the list leaves it open
`

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const

const OPTIONS = {
  map: texts,
  bands: texts,
  suggested: { type: 'boolean' },
  missing: text,
  most: text,
  day: text,
  decimal: text,
  dates: text,
} as const

/** What was asked of a list, and the other options by name. */
export interface ListArguments<Other extends string> {
  readonly list: {
    readonly map: readonly string[]
    readonly bands: readonly string[]
    readonly isSuggested: boolean
    /** of attributes; empty: what is usual, or suggested */
    readonly attributes: Partial<Pick<AttributeUse, 'missing' | 'most'>>
    readonly day: number | null
    readonly decimal: '.' | ',' | null
    readonly dateOrder: 'dmy' | 'mdy' | null
  }
  readonly others: Partial<Record<Other, string>>
  readonly positionals: readonly string[]
}

const dayOf = (given: string | undefined): number | null => {
  if (given === undefined) return null
  const day = dateText(given)?.ymd ?? null
  if (day !== null) return day
  throw new UsageError(`--day is "${given}". Give a day such as 2025-04-30.`)
}

/** Reads the arguments of a command that reads a list. */
export const listArguments = <Other extends string>(
  args: readonly string[],
  names: readonly Other[],
): ListArguments<Other> => {
  const other = Object.fromEntries(names.map((name) => [name, text]))
  const options = { ...other, ...OPTIONS }
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const { map = [], bands = [], suggested, missing, most, day, decimal, dates } = values
  const sign = decimal === undefined ? null : oneOf('decimal', decimal, ['point', 'comma'])
  return {
    list: {
      map,
      bands,
      isSuggested: suggested === true,
      attributes: {
        ...(missing === undefined
          ? {}
          : { missing: oneOf('missing', missing, ['level', 'leaveOut'] as const) }),
        ...(most === undefined
          ? {}
          : { most: wholeNumber('most', most, tableLimits.levels, 1, tableLimits.levels) }),
      },
      day: dayOf(day),
      decimal: sign && (sign === 'point' ? '.' : ','),
      dateOrder: dates === undefined ? null : oneOf('dates', dates, ['dmy', 'mdy'] as const),
    },
    others: values as Partial<Record<Other, string>>,
    positionals,
  }
}

/** The answers among the arguments. */
export const optionsOf = ({ list }: ListArguments<string>): ListOptions => ({
  decimal: list.decimal,
  dateOrder: list.dateOrder,
})

/** Whether they say what columns are used for. */
export const saysUses = ({ list }: ListArguments<string>): boolean =>
  list.isSuggested || list.map.length > 0 || list.bands.length > 0

const pairOf = (option: string, given: string): readonly [string, string] => {
  const at = given.lastIndexOf('=')
  if (at > 0) return [given.slice(0, at), given.slice(at + 1)]
  throw new UsageError(`--${option} is "${given}". Write the column, =, and what becomes of it.`)
}

const cutsOf = (given: string, value: string): number[] => {
  const cuts = value.split(',').map(Number)
  if (value.trim() !== '' && cuts.every(Number.isFinite)) return cuts
  throw new UsageError(
    `--bands is "${given}". Give numbers with commas between them, as in tenure=12,24.`,
  )
}

const SIMPLE = ['ignore', 'customers', ...historyUses] as const

const suggestedColumns = (
  profile: ListProfile,
  { attributes }: ListArguments<string>['list'],
): Record<number, ColumnUse> =>
  Object.fromEntries(
    Object.entries(suggestMapping(profile).mapping.columns).map(([index, use]) => [
      index,
      use.use === 'attribute' ? { ...use, ...attributes } : use,
    ]),
  )

/** The mapping that the arguments ask for. */
export const mappingOf = (profile: ListProfile, { list }: ListArguments<string>): ListMapping => {
  const columns = list.isSuggested ? suggestedColumns(profile, list) : {}
  const columnOf = (option: string, name: string) => {
    const column = profile.columns.find((each) => plainName(each.name) === plainName(name))
    if (column) return column
    const known = profile.columns.map((each) => excerpt(each.name)).join(', ')
    throw new UsageError(`--${option} names a column "${name}"; the list has ${known}.`)
  }
  const usual = { missing: 'level', most: tableLimits.levels, ...list.attributes } as const
  const attribute = (name: string, bands: readonly number[] | null): ColumnUse => ({
    ...{ use: 'attribute', name, bands },
    ...usual,
  })
  for (const given of list.map) {
    const [name, word] = pairOf('map', given)
    const column = columnOf('map', name)
    const use = oneOf('map', word, ['attribute', ...SIMPLE])
    columns[column.index] = use === 'attribute' ? attribute(column.name, null) : { use }
  }
  for (const given of list.bands) {
    const [name, value] = pairOf('bands', given)
    const column = columnOf('bands', name)
    columns[column.index] = attribute(column.name, cutsOf(given, value))
  }
  return { columns, decimal: list.decimal, dateOrder: list.dateOrder, day: list.day }
}
