import type { MetricUnit } from '../model/metrics/index.ts'
import sideBySide from './en/sideBySide.json'
import type { Format } from './format.ts'
import { addTexts, t } from './t.ts'

addTexts(sideBySide)

export { t }

/** What one input accounts for, in the unit of the measure. */
export interface Cause {
  readonly label: string
  readonly amount: number
}

export interface Why {
  readonly first: string
  readonly second: string
  /** id of the measure as it was chosen: `profitPerTargeted`, `profit`, `roi`, `recallRate` */
  readonly measure: string
  readonly unit: MetricUnit
  readonly difference: number
  readonly causes: readonly Cause[]
}

/** An amount of a measure; shares in points. */
export const amountText = (format: Format, unit: MetricUnit, x: number): string => {
  if (unit === 'percent' || unit === 'points') {
    return format.points(x, Math.abs(x) < 1 ? 2 : 1)
  }
  if (unit !== 'money') return format.metric(x, unit)
  return Math.abs(x) < 1_000 ? format.money(x, 2) : format.money(x, 0)
}

/** The same with its sign, which nothing but zeros has none of. */
export const signedAmount = (format: Format, unit: MetricUnit, x: number): string => {
  const text = amountText(format, unit, x)
  if (!/[1-9]/.test(text)) return amountText(format, unit, 0)
  return `${x > 0 ? '+' : ''}${text}`
}

/** A sign stays with its amount where a line ends. */
const unbroken = (text: string): string => text.replace(/^[−+]/, (sign) => `${sign}\u2060`)

/** Causes that make up this part of what goes the way of the difference are named, two at most. */
const MOST = 0.6
/** What works the other way is named from this share of the difference on. */
const NOTABLE = 0.25

/** "“B” earns $52.80 per customer more than “A”, mostly because of …": one sentence that says why, or two. */
export const whyText = (format: Format, why: Why): string => {
  const { first, second, difference, unit } = why
  const sign = Math.sign(difference)
  const told = (x: number): string => amountText(format, unit, Math.abs(x))
  if (sign === 0) return t('sideBySide.why.same', { first, second })
  const cause = ({ label, amount }: Cause): string =>
    t('sideBySide.why.cause', { label, amount: unbroken(signedAmount(format, unit, amount)) })
  const ordered = [...why.causes].sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
  const forIt = ordered.filter(({ amount }) => Math.sign(amount) === sign)
  const [against] = ordered.filter(({ amount }) => Math.sign(amount) === -sign)
  const all = forIt.reduce((sum, { amount }) => sum + amount, 0)
  const [one, other] = forIt
  const enough = !other || (one && one.amount / all >= MOST)
  const causes =
    one && (enough ? cause(one) : t('sideBySide.why.and', { one: cause(one), other: cause(other) }))
  const key = `sideBySide.why.${why.measure}.${sign > 0 ? 'more' : 'less'}`
  const gap = t(key, { first, second, gap: told(difference) })
  const isAll = !against && forIt.length <= (enough ? 1 : 2)
  const because = causes ? t(`sideBySide.why.${isAll ? 'only' : 'mostly'}`, { causes }) : '.'
  const counter =
    against && Math.abs(against.amount) > NOTABLE * Math.abs(difference)
      ? ` ${t('sideBySide.why.against', { cause: cause(against) })}`
      : ''
  return `${gap}${because}${counter}`
}
