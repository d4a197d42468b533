import { nice, ticks, tickStep } from 'd3'
import type { Format } from '../i18n/format.ts'
import type { MetricUnit } from '../model/metrics/index.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type Domain = readonly [low: number, high: number]

export interface Scale {
  (x: number): number
  readonly domain: Domain
}

export interface Tick {
  readonly at: number
  readonly label: string
  /** the zero line is drawn strongly */
  readonly zero: boolean
}

export interface Axis {
  readonly ticks: readonly Tick[]
  readonly title: string
}

/** A straight scale. d3's brings colour and date interpolation along, which no chart here needs. */
export const linear = (domain: Domain, range: Domain): Scale => {
  const k = (range[1] - range[0]) / (domain[1] - domain[0])
  return Object.assign((x: number) => range[0] + (x - domain[0]) * k, { domain })
}

export interface DomainOptions {
  /** half-width around a single value, where its own size gives none */
  readonly least: number
  /** share of the width added on both sides */
  readonly pad?: number
  readonly count?: number
}

/** A domain in round numbers around all finite values; around 0 when there are none. */
export const domainOf = (values: Iterable<number>, options: DomainOptions): Domain => {
  let low = Infinity
  let high = -Infinity
  for (const x of values) {
    if (!Number.isFinite(x)) continue
    low = Math.min(low, x)
    high = Math.max(high, x)
  }
  if (low > high) return [-options.least, options.least]
  if (low === high) {
    const half = Math.abs(low) * 0.1 || options.least
    return nice(low - half, high + half, options.count ?? 5) as [number, number]
  }
  const pad = (high - low) * (options.pad ?? 0)
  const padded = (end: number, by: number): number => (end === 0 ? 0 : end + by)
  return nice(padded(low, -pad), padded(high, pad), options.count ?? 5) as [number, number]
}

/** Half-width of a domain around one value, by unit. */
export const LEAST: Readonly<Record<MetricUnit, number>> = {
  percent: 0.05,
  points: 0.05,
  money: 1,
  months: 1,
  customers: 1,
}

export interface AxisOptions {
  readonly unit: MetricUnit
  readonly format: Format
  readonly title: string
  /** about how many ticks */
  readonly count: number
  /** whether 0 is a base line even at the end of the axis */
  readonly base?: boolean
}

/** An axis in human numbers. Labels that would be equal when shortened are written in full. */
export const valueAxis = (scale: Scale, options: AxisOptions): Axis => {
  const { unit, format } = options
  const [low, high] = scale.domain
  const at =
    unit === 'months' ? monthTicks(low, high, options.count) : ticks(low, high, options.count)
  const step = tickStep(low, high, options.count)
  const percentDigits = Math.max(0, Math.ceil(-Math.log10(step * 100) - 1e-9))
  const long = (x: number): string =>
    format.money(x, step < 1 ? Math.max(2, Math.ceil(-Math.log10(step) - 1e-9)) : 0)
  const label = (x: number): string => {
    if (unit === 'percent') return format.percent(x, percentDigits)
    if (unit === 'points') return format.number(x * 100, percentDigits)
    if (unit === 'money') return step < 1 ? long(x) : format.moneyShort(x)
    return format.number(x, unit === 'customers' && step < 1 ? 1 : 0)
  }
  const short = at.map(label)
  const distinct = new Set(short).size === short.length
  return {
    title: options.title,
    ticks: at.map((x, i) => ({
      at: scale(x),
      label: distinct ? (short[i] ?? '') : long(x),
      zero: x === 0 && (options.base || low < 0),
    })),
  }
}

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 36, 60, 120]

const monthTicks = (low: number, high: number, count: number): number[] => {
  const step = MONTH_STEPS.find((each) => (high - low) / each <= count) ?? 240
  const out: number[] = []
  for (let x = Math.ceil(low / step) * step; x <= high; x += step) out.push(x)
  return out
}

/** How many ticks fit a length without crowding. */
export const tickCount = (length: number, each: number): number =>
  Math.max(2, Math.min(8, Math.floor(length / each)))
