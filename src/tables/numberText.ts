import { tableLimits } from './tableLimits.ts'

/** The sign between whole part and decimals. */
export type Decimal = '.' | ','

/** A text that stands for a number, taken apart; how it is read may depend on the decimal sign. */
export interface NumberText {
  readonly isNegative: boolean
  readonly isPercent: boolean
  /** currency sign or code; empty where there is none */
  readonly currency: string
  /** digits with their marks */
  readonly digits: string
  /** the decimal sign that it must have; `any` where no mark tells, `open` where one mark may be either */
  readonly decimal: Decimal | 'any' | 'open'
}

const SIGN = String.raw`[-−–+]`
const MONEY = String.raw`[A-Z]{3}|[A-Z]{0,2}\p{Sc}`
const BLANK = String.raw` \u00A0\u2009\u202F`
const DIGITS = String.raw`[\d.,][\d.,'’${BLANK}]*(?:[eE][-+]?\d+)?`
const WHOLE = new RegExp(
  `^(${SIGN})?[${BLANK}]*(${MONEY})?[${BLANK}]*(${SIGN})?[${BLANK}]*(${DIGITS}?)[${BLANK}]*(%|${MONEY})?$`,
  'u',
)

const PLAIN = { isNegative: false, isPercent: false, currency: '', decimal: 'any' } as const

const THOUSANDS = /^[1-9]\d{0,2}(?:(['’ \u00A0\u2009\u202F])\d{3})(?:\1\d{3})*(?:([.,])\d+)?$/u

/** The decimal sign that digits must have, or `null` where they are no number. */
const decimalOf = (digits: string): NumberText['decimal'] | null => {
  if (/^\d+(?:e[-+]?\d+)?$/i.test(digits)) return 'any'
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return 'open'
  if (/^[1-9]\d{0,2}(?:,\d{3})+\.\d+$|^[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(digits)) return '.'
  if (/^[1-9]\d{0,2}(?:\.\d{3})+,\d+$|^[1-9]\d{0,2}(?:\.\d{3}){2,}$/.test(digits)) return ','
  if (/^\d*\.\d+(?:e[-+]?\d+)?$/i.test(digits)) return '.'
  if (/^\d*,\d+(?:e[-+]?\d+)?$/i.test(digits)) return ','
  const spaced = THOUSANDS.exec(digits)
  if (!spaced) return null
  return spaced[2] === '.' || spaced[2] === ',' ? spaced[2] : 'any'
}

/**
 * Takes a cell apart that stands for a number: `1234.5`, `1.234,5`, `1 234,5`, `1'234.5`, `12 %`, `$1,234`,
 * `12,50 EUR`, `−5`, `(5)` for −5, `1.5e3`. `null` where it is none. Thousands are grouped by three, all with the same mark,
 * and a grouped number does not begin with 0, so that `0,125` has a decimal comma.
 */
export const numberText = (cell: string): NumberText | null => {
  const text = cell.trim()
  if (text.length > tableLimits.numberText || !/\d/.test(text)) return null
  if (/^\d+$/.test(text)) return { ...PLAIN, digits: text }
  const isInBrackets = text.startsWith('(') && text.endsWith(')')
  const parts = WHOLE.exec(isInBrackets ? text.slice(1, -1).trim() : text)
  if (!parts) return null
  const [, first = '', before = '', second = '', marked = '', after = ''] = parts
  const digits = marked.trimEnd()
  const signs = first + second
  const isPercent = after === '%'
  const decimal = decimalOf(digits)
  const isTwice = signs.length > 1 || (before !== '' && after !== '') || (isInBrackets && signs)
  if (decimal === null || isTwice) return null
  return {
    isNegative: isInBrackets || (signs !== '' && signs !== '+'),
    isPercent,
    currency: before || (isPercent ? '' : after),
    digits,
    decimal,
  }
}

/**
 * The number that a text stands for with this decimal sign, a percentage as its hundredth; `null` where it cannot have
 * that sign, or is beyond what can be computed with. Correctly rounded.
 */
export const numberOf = (text: NumberText, decimal: Decimal): number | null => {
  if (text.decimal !== decimal && (text.decimal === '.' || text.decimal === ',')) return null
  const marks = decimal === '.' ? /[^\deE+\-.]/g : /[^\deE+\-,]/g
  const [mantissa = '', exponent = '0'] = text.digits.replace(marks, '').toLowerCase().split('e')
  const power = Number(exponent) - (text.isPercent ? 2 : 0)
  const size = Number(`${mantissa.replace(',', '.')}e${power}`)
  if (!Number.isFinite(size)) return null
  return text.isNegative ? 0 - size : size
}
