import { isNothing } from '../list/levelText.ts'
import { yesNo } from '../list/yesNo.ts'
import type { Dialect } from './dialect.ts'
import type { WarehouseColumn } from './warehouseTable.ts'

/** A column as a statement has it. */
export const columnOf = (dialect: Dialect, name: string): string =>
  dialect.quoteName(dialect.storedName(name))

/** A value as text without blanks around it. */
export const asText = (dialect: Dialect, column: string): string =>
  `TRIM(CAST(${column} AS ${dialect.types.text}))`

export const asNumber = (dialect: Dialect, column: string): string =>
  `CAST(${column} AS ${dialect.types.number})`

const lowerText = (dialect: Dialect, column: string): string => `LOWER(${asText(dialect, column)})`

const isOneOf = (dialect: Dialect, value: string, texts: readonly string[]): string =>
  `${value} IN (${texts.map((text) => dialect.quoteText(text)).join(', ')})`

/** Whether a value's text is one of these, without regard to capitals. */
export const isText = (dialect: Dialect, column: string, texts: readonly string[]): string =>
  isOneOf(dialect, lowerText(dialect, column), [
    ...new Set(texts.map((each) => each.toLowerCase())),
  ])

/** What lists take for no value, as far as a warehouse would hold it as a text. */
const NOTHING = ['', 'null', '(null)', '\\n', 'n/a', '#n/a', 'nan', 'none'].filter(isNothing)

/** Whether there is no value. */
export const isMissing = (dialect: Dialect, column: string, { kind }: WarehouseColumn): string =>
  kind === 'text' ? `${column} IS NULL OR ${isText(dialect, column, NOTHING)}` : `${column} IS NULL`

const WORDS = {
  yes: ['1', 'yes', 'y', 'true', 't'],
  no: ['0', 'no', 'n', 'false', 'f'],
} as const

/** Whether a value says yes, or no: one of the usual words or of those that were seen. */
export const says = (
  answer: 'yes' | 'no',
  { dialect, column, from }: { dialect: Dialect; column: string; from: WarehouseColumn },
): string => {
  const seen = from.seen?.levels.map(({ text }) => text) ?? []
  const words = seen.filter((text) => yesNo(text) === (answer === 'yes'))
  return isText(dialect, column, [...WORDS[answer], ...words])
}

/** A CASE, a branch in each line; without `otherwise` all else has no value. */
export const caseOf = (
  branches: readonly (readonly [condition: string, value: string])[],
  otherwise?: string,
): string => {
  const lines = branches.map(([condition, value]) => `  WHEN ${condition} THEN ${value}`)
  const last = otherwise === undefined ? [] : [`  ELSE ${otherwise}`]
  return ['CASE', ...lines, ...last, 'END'].join('\n')
}
