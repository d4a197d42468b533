import type { Figure, Reported, ReportedRange } from '../model/result.ts'
import type { MetricUnit } from '../model/metrics/index.ts'

/** Numbers as people read them, in one currency. A unit never breaks away from its number. */
export interface Format {
  readonly currency: string
  /** "$360.72"; cents only below 1,000 unless `digits` says otherwise */
  money(x: number, digits?: number): string
  /** "$3.6 M", "$19", "−$250 k" */
  moneyShort(x: number): string
  /** a fraction as "45 %" */
  percent(x: number, digits?: number): string
  /** a fraction as "4.0 points" */
  points(x: number, digits?: number): string
  count(x: number): string
  number(x: number, digits?: number): string
  months(x: number): string
  /** any metric by its unit; "–" for `null` */
  metric(x: number | null, unit: MetricUnit): string
  /** the same, short, for ticks and ranges */
  metricShort(x: number | null, unit: MetricUnit): string
  /** a simulated number, rounded by its error: "$320", "≈40 %", "<10 %" */
  reported(x: Reported, unit: MetricUnit): string
  /** a range without repeating units: "320 – 400", "≈2.5 – 3 M"; empty where both ends are the same */
  reportedRange(range: ReportedRange, unit: MetricUnit): string
}

const NBSP = '\u00A0'
const MINUS = '\u2212'
export const NOT_DEFINED = '–'

const minus = (text: string): string => text.replace(/-/g, MINUS)

type NumberText = (x: number) => string

/** Texts that a format remembers: more than a screen has, so that what stays is not written again. */
const REMEMBERED = 2_000

const remembering = (format: Intl.NumberFormat): NumberText => {
  const texts = new Map<number, string>()
  return (x) => {
    const known = texts.get(x)
    if (known !== undefined) return known
    if (texts.size === REMEMBERED) texts.clear()
    const text = minus(format.format(x))
    texts.set(x, text)
    return text
  }
}

/** Number formats by their digits; making one takes a hundred times as long as using it. */
const byDigits = (
  locale: string,
  options: Intl.NumberFormatOptions,
): ((digits: number) => NumberText) => {
  const made = new Map<number, NumberText>()
  return (digits) => {
    const known = made.get(digits)
    if (known) return known
    const limits = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    const text = remembering(new Intl.NumberFormat(locale, { ...options, ...limits }))
    made.set(digits, text)
    return text
  }
}

/** Formats for a currency, in English. */
export const createFormat = (currency: string, locale = 'en-US'): Format => {
  const plain = byDigits(locale, {})
  const inCurrency = byDigits(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const number = (x: number, digits = 0): string => plain(digits)(x + 0)
  const money = (x: number, digits = Math.abs(x) < 1000 && !Number.isInteger(x) ? 2 : 0): string =>
    inCurrency(digits)(Math.abs(x) < 0.5 * 10 ** -digits ? 0 : x)
  const moneyShort = (x: number): string => {
    const size = Math.abs(x)
    for (const [from, unit, mark] of SHORT) {
      if (size < from * 0.9995) continue
      const scaled = x / unit
      return `${money(scaled, Math.abs(scaled) < 9.95 ? 1 : 0)}${NBSP}${mark}`.replace(
        /\.0(?=\D*$)/,
        '',
      )
    }
    return money(x, size > 0 && size < 2 ? 2 : 0)
  }
  const percent = (x: number, digits = 0): string => `${number(x * 100, digits)}${NBSP}%`
  const points = (x: number, digits = 1): string => `${number(x * 100, digits)}${NBSP}points`
  const months = (x: number): string => number(x, Number.isInteger(x) ? 0 : 1)
  const metric = (x: number | null, unit: MetricUnit): string => {
    if (x === null || !Number.isFinite(x)) return NOT_DEFINED
    switch (unit) {
      case 'percent':
        return percent(x, Math.abs(x) < 1 && !isWholePercent(x) ? 1 : 0)
      case 'points':
        return points(x)
      case 'money':
        return Math.abs(x) >= 100_000 ? moneyShort(x) : money(x)
      case 'months':
        return months(x)
      case 'customers':
        return number(Math.round(x))
    }
  }
  const metricShort = (x: number | null, unit: MetricUnit): string => {
    if (x === null || !Number.isFinite(x)) return NOT_DEFINED
    return unit === 'money' ? moneyShort(x) : metric(x, unit)
  }
  const reported = ({ value, unit: last, sure, bound }: Reported, unit: MetricUnit): string => {
    if (last === 0) return metric(value, unit)
    const sign = bound === 'below' ? '<' : bound === 'above' ? '>' : sure ? '' : ABOUT
    return `${sign}${atUnit(value, last, unit)}`
  }
  const atUnit = (value: number, last: number, unit: MetricUnit): string => {
    if (unit === 'percent') return percent(value, digitsAt(last * 100))
    if (unit === 'points') return points(value, digitsAt(last * 100))
    if (unit !== 'money') return number(value, digitsAt(last))
    const [scale, mark] = scaleOf(Math.abs(value), LONG)
    const digits = digitsAt(last / scale)
    return `${money(value / scale, mark === '' && digits > 0 ? 2 : digits)}${mark}`
  }
  const reportedRange = ({ low, high }: ReportedRange, unit: MetricUnit): string => {
    const share = unit === 'percent' || unit === 'points'
    const size = Math.max(Math.abs(low.value), Math.abs(high.value))
    const [scale, mark] = unit === 'money' ? scaleOf(size, SHORT) : [share ? 0.01 : 1, '']
    const digits = low.unit === 0 ? 0 : digitsAt(low.unit / scale)
    const [from, to] = [number(low.value / scale, digits), number(high.value / scale, digits)]
    if (from === to) return ''
    return `${low.sure && high.sure ? '' : ABOUT}${from} – ${to}${mark}`
  }
  return {
    currency,
    money,
    moneyShort,
    percent,
    points,
    count: (x) => number(Math.round(x)),
    number,
    months,
    metric,
    metricShort,
    reported,
    reportedRange,
  }
}

/** Stands before what another seed may print otherwise. */
const ABOUT = '≈'

/** Digits after the point of multiples of a unit. */
const digitsAt = (unit: number): number => Math.max(0, Math.ceil(-Math.log10(unit) - 1e-9))

/** The scale and its mark for amounts of this size. */
const scaleOf = (size: number, scales: typeof SHORT): readonly [scale: number, mark: string] => {
  const found = scales.find(([from]) => size >= from * 0.9995)
  return found ? [found[1], `${NBSP}${found[2]}`] : [1, '']
}

/** From which size on, in which unit. */
const SHORT: readonly (readonly [from: number, unit: number, mark: string])[] = [
  [1e9, 1e9, 'B'],
  [1e6, 1e6, 'M'],
  [1e4, 1e3, 'k'],
]

/** The same for single amounts, which are spelt out for longer. */
const LONG = SHORT.map(([from, unit, mark]) => [Math.max(from, 1e5), unit, mark] as const)

const isWholePercent = (x: number): boolean => Math.abs(x * 100 - Math.round(x * 100)) < 1e-6

/** The number to print for a figure: the closed form where there is one, else the mean. */
export const central = (figure: Figure | undefined): number | null =>
  figure ? (figure.expected ?? figure.mean ?? figure.p50) : null
