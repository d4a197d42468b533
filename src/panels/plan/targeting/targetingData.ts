import {
  onShares,
  type Ranking,
  type Targeting,
  type TargetingBand,
} from '../../../app/plan/targeting/targetingStudy.svelte.ts'
import type { ArmStyle, TargetingData } from '../../../charts/context.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/targetingText.ts'

/** How the orders look, in their order. */
export const orderStyles: readonly ArmStyle[] = [
  { color: '--ink', mark: 'circle' },
  { color: '--arm-6', mark: 'wye' },
  { color: '--arm-9', mark: 'star' },
  { color: '--arm-none', mark: 'cross' },
]

/** Shares of the list at which curves are drawn. */
const SHARES = Array.from({ length: 101 }, (_, i) => i / 100)

export const orderName = (ranking: Ranking, organicKnown: boolean): string =>
  t(
    ranking === 'incrementalProfit' && !organicKnown
      ? 'targeting.by.incrementalProfit.gross'
      : `targeting.by.${ranking}`,
  )

/** Amounts that are the same to the cent of a customer are the same. */
const isMore = (more: number, customers: number): boolean => more > 0.01 * customers

/** The profit of everybody, and how much more the best part brings. */
const bestPart = ({ curves, customers }: Targeting) => {
  const curve = curves[0]!
  const { best, points } = curve
  const everybody = points.at(-1)!.profit
  const isAll = !isMore(best.profit - everybody, customers)
  return { curve, best, everybody, isAll }
}

/** The answer in a sentence. */
export const verdict = (answer: Targeting, format: Format): string => {
  const { best, everybody, isAll } = bestPart(answer)
  if (best.contacted === 0) return t('targeting.verdict.nobody')
  const profit = format.moneyShort(isAll ? everybody : best.profit)
  if (isAll) return t('targeting.verdict.everybody', { profit })
  return t('targeting.verdict.part', {
    contacted: format.count(Math.round(best.contacted)),
    customers: format.count(answer.customers),
    share: format.percent(best.contacted / answer.customers, 0),
    profit,
    more: format.moneyShort(best.profit - everybody),
  })
}

/** How sure that is. */
export const rangeText = (answer: Targeting, format: Format): string => {
  const { curve, best, isAll } = bestPart(answer)
  if (answer.worlds === 1 || best.contacted === 0) return ''
  const at = isAll ? curve.points.length - 1 : curve.points.indexOf(best)
  return t('targeting.verdict.range', {
    low: format.moneyShort(curve.low[at]!),
    high: format.moneyShort(curve.high[at]!),
  })
}

/** What the other orders bring less. */
export const othersText = (answer: Targeting, format: Format): string => {
  const { best } = bestPart(answer)
  const less = answer.curves
    .slice(1)
    .map(({ ranking, best: other }) => ({ ranking, less: best.profit - other.profit }))
    .filter((each) => isMore(each.less, answer.customers))
  if (less.length === 0) return t('targeting.others.same')
  const list = less.map((each) =>
    t('targeting.others.one', {
      name: orderName(each.ranking, answer.organicKnown),
      less: format.moneyShort(each.less),
    }),
  )
  return t('targeting.others', { list: list.join(', ') })
}

const curveData = (curve: TargetingBand, style: number, answer: Targeting) => {
  const { brings, low, high } = onShares(curve, SHARES)
  return {
    style,
    name: orderName(curve.ranking, answer.organicKnown),
    brings,
    range: style === 0 && answer.worlds > 1 ? { low, high } : null,
    best: { share: curve.best.contacted / answer.customers, brings: curve.best.profit },
  }
}

/** What the chart is drawn from. */
export const targetingData = (answer: Targeting, format: Format): TargetingData => ({
  shares: SHARES,
  curves: answer.curves.map((curve, style) => curveData(curve, style, answer)),
  measure: t(answer.organicKnown ? 'targeting.measure' : 'targeting.measure.gross', {
    currency: format.currency,
  }),
  unit: 'money',
  caption: t(answer.worlds > 1 ? 'targeting.caption.range' : 'targeting.caption'),
})
