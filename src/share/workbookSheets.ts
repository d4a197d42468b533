import { t } from '../i18n/exportsText.ts'
import { central } from '../i18n/format.ts'
import { metrics, type MetricUnit } from '../model/metrics/index.ts'
import type { Unit } from '../model/field.ts'
import { distributionTable, parametersOf } from '../scenario/distributions.ts'
import { isDefault } from '../scenario/ledger.ts'
import type { Uncertain } from '../scenario/types.ts'
import type { BriefedInput, Briefing } from './briefing.ts'

/** A cell of the workbook: a number with its format, or a text that is never anything else. */
export interface SheetCell {
  readonly value: string | number | null
  readonly format?: string
  readonly bold?: boolean
  readonly wrap?: boolean
  readonly right?: boolean
  /** stands off the numbers to its left */
  readonly indent?: boolean
  /** of a column: on a band, with a rule under it */
  readonly isHead?: boolean
}

export interface WorkbookSheet {
  readonly name: string
  /** in characters */
  readonly widths: readonly number[]
  /** whether its first row names the columns of all others */
  readonly hasHead: boolean
  /** columns that name the rows: they stay in view and are printed on every page */
  readonly keys: number
  readonly rows: readonly (readonly SheetCell[])[]
}

/** Longest text of a cell. */
const MOST_CHARACTERS = 32_000

const SHARE = '0.0%'

/** "[$€]#,##0.00": the currency's own sign, whatever the reader's language. */
const moneyFormat = (currency: string): string => {
  const sign = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value
  return `[$${sign ?? currency}]#,##0.00`
}

const metricFormat = (unit: MetricUnit, currency: string): string => {
  if (unit === 'percent' || unit === 'points') return SHARE
  if (unit === 'money') return moneyFormat(currency)
  return unit === 'months' ? '0.0' : '#,##0'
}

const text = (value: string): SheetCell => ({ value: value.slice(0, MOST_CHARACTERS) })
const long = (value: string): SheetCell => ({ ...text(value), wrap: true })
const title = (value: string): SheetCell => ({ ...text(value), bold: true })
const head = (value: string, look: Pick<SheetCell, 'right' | 'indent'> = {}): SheetCell => ({
  ...title(value),
  wrap: true,
  isHead: true,
  ...look,
})
const RIGHT = { right: true } as const
const INDENT = { indent: true } as const

/** Columns whose cells are numbers, or stand where numbers do. */
const OF_NUMBERS: readonly string[] = ['value', 'low5', 'high95', 'swing']

const heads = (...keys: readonly string[]): SheetCell[] =>
  keys.map((key, c) => {
    const isAfterNumbers = OF_NUMBERS.includes(keys[c - 1] ?? '')
    const look = OF_NUMBERS.includes(key) ? RIGHT : isAfterNumbers ? INDENT : {}
    return head(t(`exports.head.${key}`), look)
  })

const number = (value: number | null | undefined, format: string): SheetCell =>
  typeof value === 'number' && Number.isFinite(value) ? { value, format } : { value: null }

const unitWord = (unit: Unit | MetricUnit, currency: string): string =>
  unit === 'money' ? currency : t(`exports.unit.${unit}`)

/** A row per measure, three columns per arm: the value and the ends of its 80 % range. */
const resultsSheet = ({ result, currency }: Briefing): WorkbookSheet => ({
  name: t('exports.sheet.results'),
  hasHead: true,
  keys: 1,
  widths: [60, 27, 11, ...result.arms.flatMap(() => [16, 16, 16])],
  rows: [
    [
      ...heads('metric', 'id', 'unit'),
      ...result.arms.flatMap(({ name }) => [
        head(name, RIGHT),
        head(t('exports.head.low', { name }), RIGHT),
        head(t('exports.head.high', { name }), RIGHT),
      ]),
    ],
    ...metrics.map(({ id, label, unit }) => [
      text(label),
      text(id),
      text(unitWord(unit, currency)),
      ...result.arms.flatMap(({ figures }) => {
        const format = metricFormat(unit, currency)
        const figure = figures[id]
        return [central(figure), figure?.p10, figure?.p90].map((x) => number(x, format))
      }),
    ]),
  ],
})

/** "Low, likely, high: low 2, likely 3, high 4.5" */
export const distributionWords = (value: Uncertain | string | null): string => {
  if (value === null || typeof value !== 'object') return ''
  const parameters = parametersOf(value.dist).map((key) => `${key} ${Reflect.get(value, key)}`)
  const seen = value.dist === 'sample' ? [value.values.join('; ')] : []
  return `${distributionTable[value.dist].label}: ${[...parameters, ...seen].join(', ')}`
}

const unitOfInput = ({ field }: BriefedInput): Unit =>
  field.type === 'number' || field.type === 'integer' ? field.unit : 'none'

/** An input's number as a spreadsheet keeps it: percents are fractions with a format. */
const inputNumber = (row: BriefedInput, x: number | null, currency: string): SheetCell => {
  const unit = unitOfInput(row)
  if (unit === 'percent') return number(x === null ? null : x / 100, '0.0##%')
  if (unit === 'money') return number(x, moneyFormat(currency))
  return number(x, unit === 'customers' ? '#,##0' : 'General')
}

const valueCells = (row: BriefedInput, currency: string): SheetCell[] => [
  row.base === null ? { ...long(row.text), ...RIGHT } : inputNumber(row, row.base, currency),
  inputNumber(row, row.range?.[0] ?? null, currency),
  inputNumber(row, row.range?.[1] ?? null, currency),
]

const inputsSheet = ({ ledger, currency }: Briefing): WorkbookSheet => ({
  name: t('exports.sheet.inputs'),
  hasHead: true,
  keys: 0,
  widths: [46, 34, 40, 20, 11, 11, 11, 46, 52],
  rows: [
    heads('path', 'place', 'input', 'value', 'low5', 'high95', 'unit', 'distribution', 'source'),
    ...ledger.map((row) => [
      text(row.path),
      long(row.place),
      long(row.label),
      ...valueCells(row, currency),
      { ...text(unitWord(unitOfInput(row), currency)), ...INDENT },
      long(distributionWords(row.value)),
      long(row.source ?? ''),
    ]),
  ],
})

const yesNo = (is: boolean): SheetCell => text(t(is ? 'exports.yes' : 'exports.no'))

/** What was stated, what moves the lead most first. */
const assumptionsSheet = ({ ledger, currency, measure }: Briefing): WorkbookSheet => ({
  name: t('exports.sheet.assumptions'),
  hasHead: true,
  keys: 0,
  widths: [28, 36, 20, 11, 11, 50, 22, 12, 9, 9],
  rows: [
    heads(
      ...['place', 'input', 'value', 'low5', 'high95', 'source', 'standing'],
      ...['swing', 'flips', 'matters'],
    ),
    ...ledger
      .filter((row) => !isDefault(row) || row.isGuessThatMatters)
      .sort((a, b) => b.swing - a.swing)
      .map((row) => [
        long(row.place),
        long(row.label),
        ...valueCells(row, currency),
        { ...long(row.source ?? ''), ...INDENT },
        text(t(`exports.standing.${row.standing}`)),
        number(row.swing, metricFormat(measure.unit, currency)),
        yesNo(row.flips),
        yesNo(row.isGuessThatMatters),
      ]),
  ],
})

/** A link may be longer than a cell. */
const linkRows = (link: string): SheetCell[][] => {
  if (link.length <= MOST_CHARACTERS) return [[title(t('exports.about.link')), text(link)]]
  const parts = Math.ceil(link.length / MOST_CHARACTERS)
  return Array.from({ length: parts }, (_, n) => [
    title(t('exports.about.linkPart', { n: n + 1 })),
    text(link.slice(n * MOST_CHARACTERS, (n + 1) * MOST_CHARACTERS)),
  ])
}

const aboutRows = ({ origin, verdict, result }: Briefing): SheetCell[][] => {
  const row = (key: string, cell: SheetCell): SheetCell[] => [
    title(t(`exports.about.${key}`)),
    cell,
  ]
  const scope = t(`exports.about.scope.${result.scope}`, {
    n: result.customers.toLocaleString('en-US'),
  })
  return [
    row('scenario', text(origin.scenario)),
    row('verdict', long([verdict.bold + verdict.rest, ...verdict.details].join(' '))),
    row('date', text(origin.date)),
    row('seed', text(origin.seed)),
    row('model', text(origin.modelVersion)),
    row('replications', number(origin.replications, '#,##0')),
    row('scope', text(scope)),
    row('basis', text(t(`compare.basis.${result.costBasis}`))),
    row('ranges', long(t('exports.about.rangesHelp'))),
    ...linkRows(origin.link),
  ]
}

const definitionsSheet = (briefing: Briefing): WorkbookSheet => ({
  name: t('exports.sheet.definitions'),
  hasHead: false,
  keys: 0,
  widths: [60, 90, 11, 27],
  rows: [
    ...aboutRows(briefing),
    [],
    heads('metric', 'definition', 'unit', 'id'),
    ...metrics.map(({ id, label, unit, definition }) => [
      text(label),
      long(definition),
      text(unitWord(unit, briefing.currency)),
      text(id),
    ]),
  ],
})

/** The sheets of the workbook: results, inputs, assumptions, definitions. */
export const workbookSheets = (briefing: Briefing): readonly WorkbookSheet[] => [
  resultsSheet(briefing),
  inputsSheet(briefing),
  assumptionsSheet(briefing),
  definitionsSheet(briefing),
]
