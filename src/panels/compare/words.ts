import { reportedChance, reportedExact, reportedMean, reportedRange } from '../../app/reported.ts'
import { central, NOT_DEFINED, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import { offerKind } from '../../model/offers/index.ts'
import { UNKNOWN, type Figure, type Reported, type Result } from '../../model/result.ts'
import { baseValue } from '../../scenario/check.ts'
import type { Arm, Scenario, Uncertain } from '../../scenario/types.ts'

/** What an arm offers, in a few words: "$20 off × 6 months". */
export const offerText = (scenario: Scenario, arm: Arm, format: Format): string => {
  if (arm.kind === 'message') return t('compare.table.message')
  if (arm.kind === 'holdout') return t('compare.table.holdout')
  if (arm.kind === 'policy') return routesText(scenario, arm)
  if (arm.kind === 'ladder') return stepsText(scenario, arm)
  return arm.components
    .map((component) => {
      const values: Record<string, number> = {}
      for (const [key, value] of Object.entries(component)) {
        if (value !== null && typeof value !== 'string') values[key] = baseValue(value as Uncertain)
      }
      return (
        offerKind(component.type)?.describe(values, (amount) => format.money(amount)) ??
        component.type
      )
    })
    .join(' + ')
}

/** What a ladder sends, in the order of the days: "Discount, then Combo after 30 days". */
export const stepsText = ({ arms }: Scenario, { steps }: Arm): string => {
  const named = (id: string): string => arms.find((arm) => arm.id === id)?.name || id
  return Object.entries(steps)
    .sort(([, a], [, b]) => a - b)
    .map(([id, day], i) =>
      i === 0 ? named(id) : t('compare.table.step', { offer: named(id), n: day }),
    )
    .join(', ')
}

const routesText = (scenario: Scenario, arm: Arm): string => {
  const levels = scenario.cohort.attributes.find(({ id }) => id === 'reason')?.levels ?? []
  if (levels.length > 2) return t('compare.table.byReason')
  const name = (id: string | undefined): string =>
    scenario.arms.find((other) => other.id === id)?.name ?? ''
  return levels
    .map((level) => `${level.name.toLowerCase()} → ${name(arm.routes[level.id]).toLowerCase()}`)
    .join(', ')
}

/** Money per customer in closed form, as fine as the 80 % range around it allows. */
export const perCustomer = (format: Format, x: number, around: Figure = UNKNOWN): string => {
  const { p10, p90 } = around
  if (p10 === null || p90 === null) return format.money(x, Math.abs(x) < 10 ? 2 : 0)
  return format.reported(reportedExact(x, p90 - p10), 'money')
}

/** The 80 % range of a difference, with signs: "−$20 to +$60"; `null` before there is one. */
export const signedRange = (
  format: Format,
  metricId: string,
  difference: Figure,
): string | null => {
  const range = reportedRange(difference)
  if (!range) return null
  const unit = ratioMetric(metricId).unit === 'money' ? 'money' : 'points'
  const end = (x: Reported): string =>
    `${x.value > 0 ? '+' : ''}${format.reported({ ...x, sure: true }, unit)}`
  return t(`compare.verdict.${range.low.sure && range.high.sure ? 'ends' : 'aboutEnds'}`, {
    low: end(range.low),
    high: end(range.high),
  })
}

/** A chance from simulated worlds: "≈70 %", "<10 %". */
export const chanceText = (format: Format, figure: Figure = UNKNOWN): string =>
  figure.mean === null
    ? NOT_DEFINED
    : format.reported(reportedChance(figure.mean, figure), 'percent')

/** From this loss on cents are not told. */
const WHOLE_MONEY = 10

/** What is lost on average if the choice is wrong, per customer. */
export const lossText = (format: Format, figure: Figure = UNKNOWN): string => {
  const { mean } = figure
  if (mean === null) return NOT_DEFINED
  if (mean === 0) return format.money(0)
  return format.reported(reportedMean(mean, figure, mean < WHOLE_MONEY ? 0.01 : 1), 'money')
}

/** Half-width of a 95 % interval in standard errors. */
const HALF_WIDTH = 1.96

/** A chance in full with its simulation error, for whoever points at it. */
export const chanceNote = (format: Format, { mean, se }: Figure = UNKNOWN): string | undefined =>
  mean === null || se === null
    ? undefined
    : t('compare.table.chanceError', {
        chance: format.percent(mean, 1),
        error: format.points(HALF_WIDTH * se),
      })

/** How much of a figure's variance comes from the inputs and how much from chance. */
export const splitShares = (
  format: Format,
  { split }: Figure = UNKNOWN,
): { readonly world: string; readonly luck: string } | null =>
  split && {
    world: format.reported(reportedChance(split.share, split), 'percent'),
    luck: format.reported(reportedChance(1 - split.share, split), 'percent'),
  }

/** The central value of a figure as text. */
export const figureText = (format: Format, metricId: string, figure: Figure | undefined): string =>
  format.metric(central(figure), ratioMetric(metricId).unit)

/** The central value of a figure for a table whose heads name the unit of points. */
export const cellText = (format: Format, metricId: string, figure: Figure | undefined): string => {
  const value = central(figure)
  const inPoints = ratioMetric(metricId).unit === 'points' && value !== null
  return inPoints ? format.number(value * 100, 1) : figureText(format, metricId, figure)
}

/** A range narrower than this share of its size says no more than the number it stands under. */
const NARROW = 0.005

/**
 * The 80 % range without repeating units: "320 – 400". Whether its last place is sure is said once
 * for all of them, under the table.
 */
export const rangeText = (format: Format, metricId: string, figure: Figure = UNKNOWN): string => {
  const range = reportedRange(figure)
  if (!range) return ''
  const { low, high } = range
  if (Math.abs(high.value - low.value) < NARROW * Math.abs(high.value)) return ''
  const told = { low: { ...low, sure: true }, high: { ...high, sure: true } }
  return format.reportedRange(told, ratioMetric(metricId).unit)
}

/** Whether another seed would print the ranges of a metric alike, 19 times in 20. */
export const rangesSure = (result: Result, metricId: string): boolean =>
  result.arms.every(({ figures }) => {
    const figure = figures[metricId]
    return (figure && reportedRange(figure)?.low.sure) !== false
  })
