import type { ColumnKind, ColumnProfile, DateOrder } from '../../model/customerList.ts'
import { excerpt } from '../excerpt.ts'
import { numberOf, numberText, type Decimal } from '../numberText.ts'
import type { TableProblem } from '../problems.ts'
import { tableLimits } from '../tableLimits.ts'
import { plainName, type TableColumn } from '../tableOf.ts'
import { dateText, dayText, type DateText } from './dates.ts'
import { isNothing, valueText } from './levelText.ts'
import type { ListOptions } from './listProfile.ts'
import { Sample } from './sample.ts'
import { yesNo } from './yesNo.ts'

/** What a cell may be, whichever sign and order turn out to hold. */
interface Meaning {
  readonly isNothing: boolean
  readonly isYesNo: boolean
  readonly point: number | null
  readonly comma: number | null
  /** whether it reads differently with point and comma */
  readonly isOpen: boolean
  readonly date: DateText | null
}

const NO_VALUE: Meaning = {
  isNothing: true,
  isYesNo: false,
  point: null,
  comma: null,
  isOpen: false,
  date: null,
}

const meaningOf = (value: string): Meaning => {
  if (isNothing(value)) return NO_VALUE
  const date = dateText(value)
  const number = date ? null : numberText(value)
  return {
    isNothing: false,
    isYesNo: yesNo(value) !== null,
    point: number && numberOf(number, '.'),
    comma: number && numberOf(number, ','),
    isOpen: number?.decimal === 'open',
    date,
  }
}

interface Value {
  readonly text: string
  rows: number
}

interface Spelling {
  readonly value: Value | null
  readonly meaning: Meaning
}

/** Of the values of a column of numbers or dates, so many may be something else. */
const MOST_OTHERS = 0.05

/** Looks at the cells of one column, one by one. */
export class ColumnProfiler {
  private readonly column: TableColumn
  /** different values that are counted */
  private readonly most: number
  private readonly spellings = new Map<string, Spelling>()
  private readonly values = new Map<string, Value>()
  private isCounting = true
  private rows = 0
  private missing = 0
  private yesNos = 0
  private open: { readonly line: number; readonly value: string; readonly row: number } | null =
    null
  private unclear: { readonly line: number; readonly value: string } | null = null
  private readonly samples = {
    '.': new Sample(),
    ',': new Sample(),
    ymd: new Sample(),
    dmy: new Sample(),
    mdy: new Sample(),
  }

  constructor(column: TableColumn, most: number) {
    this.column = column
    this.most = most
  }

  add(cell: string, line: number, row: number): void {
    const known = this.spellings.get(cell)
    const { value, meaning } = known ?? this.spelling(cell)
    if (value) value.rows++
    this.rows++
    if (meaning.isNothing) this.missing++
    else this.take(meaning, { line, row, cell })
  }

  profile(options: ListOptions): ColumnProfile {
    const values = this.rows - this.missing
    const decimal = this.decimal(options.decimal ?? null)
    const dateOrder = this.dateOrder(options.dateOrder ?? null)
    const kind = this.kind(values)
    const sample = this.sampleOf(kind, decimal, dateOrder)
    const levels = [...this.values.values()]
      .sort((a, b) => b.rows - a.rows || (a.text < b.text ? -1 : 1))
      .slice(0, tableLimits.listedLevels)
      .map(({ text, rows }) => ({ text, rows }))
    return {
      index: this.column.column - 1,
      name: this.column.name,
      kind,
      decimal: kind === 'number' ? decimal : null,
      dateOrder: kind === 'date' ? dateOrder : null,
      missing: this.missing,
      distinct: this.isCounting ? this.values.size : this.most + 1,
      levels: this.isCounting ? levels : [],
      quantiles: sample?.quantiles() ?? null,
    }
  }

  /** What of the column may mean two things. */
  questions(profile: ColumnProfile): TableProblem[] {
    const place = { column: this.column.column, name: this.column.name }
    const { open, unclear } = this
    if (profile.kind === 'number' && profile.decimal === null && open) {
      const { point, comma } = meaningOf(valueText(open.value))
      const message = `${excerpt(open.value)} may mean ${point} or ${comma}, and nothing in the column decides. Say whether its decimal sign is a point or a comma.`
      return [{ line: open.line, ...place, message, asks: 'decimal' }]
    }
    if (profile.kind === 'date' && profile.dateOrder === null && unclear) {
      const date = dateText(valueText(unclear.value))
      const message = `${excerpt(unclear.value)} may be ${dayText(date?.dmy ?? 0)} or ${dayText(date?.mdy ?? 0)}, and nothing in the column decides. Say whether the day or the month comes first.`
      return [{ line: unclear.line, ...place, message, asks: 'dateOrder' }]
    }
    return []
  }

  private spelling(cell: string): Spelling {
    const text = valueText(cell)
    const meaning = meaningOf(text)
    const value = meaning.isNothing || !this.isCounting ? null : this.value(text)
    const spelling = { value, meaning }
    if (this.spellings.size < this.most && cell.length <= tableLimits.level) {
      this.spellings.set(cell === text ? text : ` ${cell}`.slice(1), spelling)
    }
    return spelling
  }

  private value(text: string): Value | null {
    const name = plainName(text)
    const known = this.values.get(name)
    if (known) return known
    if (this.values.size >= this.most) {
      this.isCounting = false
      this.values.clear()
      this.spellings.clear()
      return null
    }
    const value = { text, rows: 0 }
    this.values.set(name, value)
    return value
  }

  private take(
    { isYesNo, point, comma, isOpen, date }: Meaning,
    at: { readonly line: number; readonly row: number; readonly cell: string },
  ): void {
    if (isYesNo) this.yesNos++
    if (point !== null) this.samples['.'].add(point, at.row)
    if (comma !== null) this.samples[','].add(comma, at.row)
    if (isOpen) this.open ??= { line: at.line, row: at.row, value: at.cell.slice(0, 50) }
    if (!date) return
    const { ymd, dmy, mdy } = date
    if (ymd !== null) this.samples.ymd.add(ymd, at.row)
    if (dmy !== null) this.samples.dmy.add(dmy, at.row)
    if (mdy !== null) this.samples.mdy.add(mdy, at.row)
    if (dmy !== null && mdy !== null && dmy !== mdy) {
      this.unclear ??= { line: at.line, value: at.cell.slice(0, 50) }
    }
  }

  private decimal(asked: Decimal | null): Decimal | null {
    const [point, comma] = [this.samples['.'].count, this.samples[','].count]
    if (point !== comma) return point > comma ? '.' : ','
    return this.open ? asked : null
  }

  private dateOrder(asked: 'dmy' | 'mdy' | null): DateOrder | null {
    const { ymd, dmy, mdy } = this.samples
    if (ymd.count > Math.max(dmy.count, mdy.count)) return 'ymd'
    if (dmy.count !== mdy.count) return dmy.count > mdy.count ? 'dmy' : 'mdy'
    return this.unclear ? asked : 'dmy'
  }

  private kind(values: number): ColumnKind {
    const { '.': point, ',': comma, ymd, dmy, mdy } = this.samples
    const isMost = (count: number): boolean => values > 0 && count >= (1 - MOST_OTHERS) * values
    if (values > 0 && this.yesNos === values) return 'yesNo'
    if (isMost(Math.max(ymd.count, dmy.count, mdy.count))) return 'date'
    return isMost(Math.max(point.count, comma.count)) ? 'number' : 'text'
  }

  private sampleOf(
    kind: ColumnKind,
    decimal: Decimal | null,
    order: DateOrder | null,
  ): Sample | null {
    if (kind === 'date') return order && this.samples[order]
    if (kind !== 'number') return null
    return decimal === null && this.open ? null : this.samples[decimal ?? '.']
  }
}
