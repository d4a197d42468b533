import type { Outcome as Studied } from '../../app/sensitivity/studied.ts'
import type { Outcome } from '../../charts/sensitivityData.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/sensitivityText.ts'
import { ratioMetric, type MetricUnit } from '../../model/metrics/index.ts'
import type { Scenario } from '../../scenario/types.ts'

/** Amounts below this are told in cents. */
const CENTS_BELOW = 10

const pointsText = (format: Format, x: number): string => {
  const size = Math.abs(x)
  return format.points(x, size < 0.01 ? 2 : size < 0.1 ? 1 : 0)
}

/** A sign stays with its amount where a line ends. */
const unbroken = (text: string): string => text.replace(/^[−+]/, (sign) => `${sign}\u2060`)

/** A difference in the unit of a measure: "$12", "2.0 points". */
export const gapText = (format: Format, unit: MetricUnit, x: number): string => {
  if (!Number.isFinite(x)) return '–'
  if (unit === 'percent' || unit === 'points') return pointsText(format, x)
  if (unit !== 'money') return format.metric(x, unit)
  const size = Math.abs(x)
  return unbroken(
    size >= 100_000 ? format.moneyShort(x) : format.money(x, size < CENTS_BELOW ? 2 : 0),
  )
}

/** The same with its sign. */
export const signedGap = (format: Format, unit: MetricUnit, x: number): string => {
  const text = gapText(format, unit, x)
  return x > 0 && /[1-9]/.test(text) ? unbroken(`+${text}`) : text
}

/** What an arm shows in a measure: "45 %", "$361". */
export const figureText = (format: Format, unit: MetricUnit, x: number): string =>
  unit === 'money' ? gapText(format, unit, x) : format.metric(x, unit)

/** What a measure is called in the middle of a sentence. */
export const measureWords = (metric: string): string => {
  const label = ratioMetric(metric).label.replace(/ \([^)]*\)/g, '')
  return label.charAt(0).toLowerCase() + label.slice(1)
}

/** The same as a title. */
export const measureTitle = (metric: string): string =>
  ratioMetric(metric).label.replace(/ \([^)]*\)/g, '')

/** An arm's name by its id; `null`: sending nothing. */
export const armNameOf =
  ({ arms }: Scenario): ((id: string | null) => string) =>
  (id) =>
    id === null ? t('sensitivity.nothing') : arms.find((arm) => arm.id === id)?.name || id

/** What a figure is called in the middle of a sentence. */
export const figureName = (outcome: Studied, scenario: Scenario): string => {
  const measure = measureWords(outcome.metric)
  if (outcome.kind === 'best') return measure
  const name = armNameOf(scenario)(outcome.arm)
  return t(`sensitivity.figure.${outcome.kind}`, { name, measure })
}

/** How the outcome that is studied is called and told in charts. */
export const outcomeWords = (outcome: Studied, scenario: Scenario, format: Format): Outcome => {
  const { unit } = ratioMetric(outcome.metric)
  const measure = measureWords(outcome.metric)
  if (outcome.kind === 'best') {
    return { label: measure, short: measure, unit, told: (x) => figureText(format, unit, x) }
  }
  const name = armNameOf(scenario)(outcome.arm)
  if (outcome.kind === 'arm') {
    return {
      label: t('sensitivity.outcome.arm', { name, measure }),
      short: t('sensitivity.outcome.arm', { name, measure: ratioMetric(outcome.metric).short }),
      unit,
      told: (x) => figureText(format, unit, x),
    }
  }
  return {
    label: t('sensitivity.outcome.lead', { name, measure }),
    short: t('sensitivity.outcome.lead.short', { name }),
    unit: unit === 'percent' ? 'points' : unit,
    told: (x) => signedGap(format, unit, x),
  }
}
