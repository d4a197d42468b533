import { excerpt } from './excerpt.ts'
import { numberOf, numberText, type Decimal, type NumberText } from './numberText.ts'

/** An amount as it is written in a row. */
interface Waiting {
  readonly row: number
  readonly line: number
  readonly text: string
}

/** What a column of money does with what it reads. */
export interface MoneyColumn {
  readonly set: (row: number, money: number) => void
  /** tells what is wrong with the cell of a row, which does not count then */
  readonly fault: (row: number, line: number, message: string) => void
}

const CALLED = { '.': 'decimal point', ',': 'decimal comma' } as const

/** Amounts that nearly all tables hold: whole, or with one or two decimals. */
const USUAL = /^-?\d+(?:([.,])\d{1,2})?$/

/** Longest amount that is read without taking it apart. */
const SHORT = 15

/**
 * Money of a column that is read row by row. Decimal point or comma is told from the first amount that can be read in one way
 * only, as in `readNumbers`; amounts before it wait for it. Where none comes up, nothing decides.
 */
export class ColumnMoney {
  private readonly column: MoneyColumn
  private sign: Decimal | null
  /** where the sign was told, for messages; `null`: asked for */
  private told: { readonly text: string; readonly line: number } | null = null
  private unit = ''
  private waiting: Waiting[] = []

  constructor(column: MoneyColumn, decimal?: Decimal) {
    this.column = column
    this.sign = decimal ?? null
  }

  /** Reads a cell that is not empty. */
  take(row: number, line: number, text: string): void {
    const usual = text.length <= SHORT ? USUAL.exec(text) : null
    const sign = usual?.[1] as Decimal | undefined
    if (usual && sign && this.sign === null) this.decide(sign, text, line)
    if (!usual || (sign && sign !== this.sign)) this.takeApart(row, line, text)
    else this.column.set(row, Number(sign === ',' ? text.replace(',', '.') : text))
  }

  /** Reads what waits; the text that may mean two amounts where nothing decided. */
  end(): {
    readonly text: string
    readonly line: number
    readonly means: readonly [number, number]
  } | null {
    const [open] = this.waiting
    if (this.sign !== null || !open) return null
    const number = numberText(open.text)
    const means = [number && numberOf(number, '.'), number && numberOf(number, ',')] as const
    return { ...open, means: [means[0] ?? NaN, means[1] ?? NaN] }
  }

  private takeApart(row: number, line: number, text: string): void {
    const number = numberText(text)
    if (!number) {
      this.column.fault(row, line, `${excerpt(text)} is not an amount. Correct it.`)
      return
    }
    if (!this.fitsUnit(row, line, text, number)) return
    if (number.decimal === '.' || number.decimal === ',') this.decide(number.decimal, text, line)
    if (number.decimal === 'open' && this.sign === null) this.waiting.push({ row, line, text })
    else this.set(row, line, text, number)
  }

  private fitsUnit(row: number, line: number, text: string, number: NumberText): boolean {
    if (number.isPercent) {
      this.column.fault(row, line, `${excerpt(text)} is a percentage. Give an amount of money.`)
      return false
    }
    if (number.currency === '' || number.currency === this.unit) return true
    if (this.unit === '') {
      this.unit = number.currency
      return true
    }
    const message = `${excerpt(text)} is not in ${this.unit} as amounts above it are. Write a column in one currency.`
    this.column.fault(row, line, message)
    return false
  }

  private set(row: number, line: number, text: string, number: NumberText): void {
    const money = numberOf(number, this.sign ?? '.')
    if (money !== null) this.column.set(row, money)
    else if (number.decimal === 'any' || number.decimal === this.sign) {
      this.column.fault(row, line, `${excerpt(text)} is too large a number. Correct it.`)
    } else this.column.fault(row, line, this.otherSign(text))
  }

  private otherSign(text: string): string {
    const sign = CALLED[this.sign ?? '.']
    const where = this.told ? ` as ${excerpt(this.told.text)} in line ${this.told.line}` : ''
    return `${excerpt(text)} does not have the ${sign} of the column${where}. Write its amounts alike.`
  }

  private decide(sign: Decimal, text: string, line: number): void {
    if (this.sign !== null) return
    this.sign = sign
    this.told = { text, line }
    const waiting = this.waiting
    this.waiting = []
    for (const each of waiting) {
      const number = numberText(each.text)
      if (number) this.set(each.row, each.line, each.text, number)
    }
  }
}
