import { againstAcquisition, type Multiples, type MoneyView } from '../../app/money/moneyView.ts'
import { central, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'
import type { ArmResult } from '../../model/result.ts'
import { timesText } from './words.ts'

/** What an offer costs and brings for each customer won back, against what a new one costs. */
export interface WinBack {
  readonly perRecalled: number | null
  readonly perIncremental: number | null
  readonly value: number | null
  readonly multiples: Multiples
}

export const winBackOf = ({ figures }: ArmResult, cac: number | null): WinBack => {
  const cost = {
    perRecalled: central(figures['costPerRecalled']),
    perIncremental: central(figures['costPerIncrementalRecalled']),
    value: central(figures['ltvPerRecalled']),
  }
  return { ...cost, multiples: againstAcquisition(cost, cac) }
}

const cheaper = (times: number): string => (times < 1 ? ` ${t('money.cac.cheaper')}` : '')

/** Of those who came back because of the offer, as far as they are known. */
const incrementalText = (
  view: MoneyView,
  { perIncremental, multiples }: WinBack,
  format: Format,
): string => {
  const { name } = view.of
  if (!view.known) return t('money.cac.unknown')
  const times = multiples.incremental
  if (perIncremental === null || times === null) return t('money.cac.noIncremental', { name })
  const values = { cost: format.metric(perIncremental, 'money'), times: timesText(format, times) }
  return `${t('money.cac.incremental', values)}${cheaper(times)}`
}

/** Winning back against acquisition in sentences; what is not defined is said. */
export const acquisitionSentences = (view: MoneyView, format: Format): string[] => {
  const { cac } = view.choices
  const { name } = view.of
  if (cac === null || cac === 0) return [t('money.cac.ask')]
  const own = winBackOf(view.of, cac)
  if (own.perRecalled === null || own.value === null) return [t('money.cac.nobody', { name })]
  const { recalled, value } = own.multiples
  const worth = t('money.cac.value', {
    value: format.metric(own.value, 'money'),
    times: timesText(format, value ?? 0),
  })
  if (recalled === null) return [t('money.cac.free', { name }), worth]
  const answer = t('money.cac.answer', {
    cac: format.money(cac),
    times: timesText(format, recalled),
    name,
    cost: format.metric(own.perRecalled, 'money'),
  })
  return [`${answer}${cheaper(recalled)}`, incrementalText(view, own, format), worth]
}
