import type { NumberField, Unit } from '../model/field.ts'

/** Unit words that may follow a number in a box of that unit. */
const UNIT_WORDS: Partial<Record<Unit, RegExp>> = {
  percent: /\s*(%|percent|points?|pp)$/i,
  months: /\s*(months?|mo|m)$/i,
  days: /\s*(days?|d)$/i,
  customers: /\s*customers?$/i,
  ratio: /^[x×]\s*|\s*[x×]$/i,
}

const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
}
const MULTIPLIER = /\s*(k|thousand|mn|million|m|bn|billion|b)$/i

/** A currency symbol or a three-letter code before or after the amount. */
const CURRENCY = /^(?:[A-Z]{3}\s*|[A-Z]{0,2}\p{Sc}\s*)|\s*(?:\p{Sc}|[A-Z]{3})$/gu

const SPACE = /[\s\u00A0\u2009\u202F'’]+/g
const GROUPED_BY_SPACE = /^\d{1,3}( \d{3})+(?=$|[.,])/

/** Digits with their separators as a plain decimal text, or `null`. */
const decimalText = (digits: string, groups: (separator: ',' | '.') => boolean): string | null => {
  if (/^\d{1,3}(,\d{3})+\.\d*$/.test(digits)) return digits.replace(/,/g, '')
  if (/^\d{1,3}(\.\d{3})+,\d*$/.test(digits)) return digits.replace(/\./g, '').replace(',', '.')
  if (/^\d{1,3}(,\d{3}){2,}$/.test(digits)) return digits.replace(/,/g, '')
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(digits)) return digits.replace(/\./g, '')
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits) && groups(',')) return digits.replace(',', '')
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(digits) && groups('.')) return digits.replace('.', '')
  return /^(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i.test(digits) ? digits.replace(',', '.') : null
}

/**
 * Reads one number as people type it in a box of this field: `45`, `45 %`, `45,5`, `1,234.5`,
 * `1.234,5`, `1 234`, `$1.2k`, `€3m`. `null` where it is none.
 *
 * A single comma before exactly three digits groups thousands in money and whole numbers
 * (`1,234` is 1234) and is a decimal comma elsewhere; a single point there groups only whole
 * numbers, which have no decimals.
 */
export const readNumber = (field: NumberField, text: string): number | null => {
  let rest = text.trim().replace(/^[−–]/, '-')
  const negative = rest.startsWith('-')
  rest = rest.replace(/^[+-]\s*/, '')
  if (field.unit === 'money') rest = rest.replace(CURRENCY, '')
  const words = UNIT_WORDS[field.unit]
  if (words) rest = rest.replace(words, '')
  const scales = ['money', 'customers', 'count'].includes(field.unit)
  const suffix = scales ? MULTIPLIER.exec(rest) : null
  if (suffix) rest = rest.slice(0, suffix.index)
  rest = rest.trim().replace(SPACE, ' ')
  if (GROUPED_BY_SPACE.test(rest)) rest = rest.replace(/ /g, '')
  const whole = field.type === 'integer'
  const plain = decimalText(rest, (separator) =>
    separator === ',' ? whole || field.unit === 'money' : whole && !suffix,
  )
  if (plain === null) return null
  const scale = MULTIPLIERS[suffix?.[1]?.toLowerCase() ?? ''] ?? 1
  // 1.1 × 1000 is 1100.0000000000002 in binary; 15 digits are what a decimal text can mean.
  const value = Number((Number(plain) * scale).toPrecision(15))
  if (!Number.isFinite(value)) return null
  return negative ? 0 - value : value
}

/** At most six significant digits, whole parts in full, no trailing zeros. */
const rounded = (value: number, decimals?: number): string => {
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size < 1 && decimals === undefined) return String(Number(size.toPrecision(6)))
  const whole = String(Math.trunc(size)).length
  return String(Number(size.toFixed(decimals ?? Math.max(2, 6 - whole))))
}

/** A number as its box shows it: thousands grouped where `readNumber` reads them so. */
export const writeNumber = (field: NumberField, value: number, decimals?: number): string => {
  const text = rounded(value, decimals)
  const sign = value < 0 && text !== '0' ? '−' : ''
  if (field.unit !== 'money' && field.type !== 'integer') return sign + text
  const [whole = '', rest] = text.split('.')
  if (whole.includes('e')) return sign + text
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return sign + (rest === undefined ? grouped : `${grouped}.${rest}`)
}
