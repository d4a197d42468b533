import type {
  Uplift,
  UpliftBand,
  UpliftOrder,
  UpliftQuestion,
} from '../../../app/customers/upliftStudy.svelte.ts'
import type { ArmStyle, TargetingData } from '../../../charts/context.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/upliftText.ts'

/** How the orders look, in their order. */
export const orderStyles: readonly ArmStyle[] = [
  { color: '--ink', mark: 'circle' },
  { color: '--arm-6', mark: 'wye' },
  { color: '--arm-none', mark: 'cross' },
]

export const orderName = (order: UpliftOrder): string => t(`uplift.by.${order}`)

const curvesOf = (
  { curves }: Uplift,
  of: (curve: Uplift['curves'][number]) => UpliftBand,
  isMarked: boolean,
): TargetingData['curves'] =>
  curves.map((curve, style) => {
    const { values, low, high } = of(curve)
    return {
      style,
      name: orderName(curve.order),
      brings: values,
      range: style === 0 ? { low, high } : null,
      best: isMarked ? { share: curve.best.share, brings: curve.best.profit } : null,
    }
  })

/** The Qini curves. */
export const qiniData = (answer: Uplift, format: Format): TargetingData => ({
  shares: answer.shares,
  curves: curvesOf(answer, ({ gain }) => gain, false),
  measure: t('uplift.measure.customers'),
  unit: 'customers',
  caption: t('uplift.caption.qini', {
    n: format.count(answer.customers.treated + answer.customers.control),
  }),
})

/** The profit curves. */
export const profitData = (answer: Uplift, format: Format): TargetingData => ({
  shares: answer.shares,
  curves: curvesOf(answer, ({ profit }) => profit, true),
  measure: t('uplift.measure.money', { currency: format.currency }),
  unit: 'money',
  caption: t('uplift.caption.money'),
})

/** What the offer did on the whole. */
export const effectText = (
  { rate, effect }: Uplift,
  { treated, control }: UpliftQuestion,
  format: Format,
): string =>
  t('uplift.effect', {
    treated,
    control,
    with: format.percent(rate.treated, 1),
    without: format.percent(rate.control, 1),
    effect: format.points(effect.value, 1),
    low: format.points(effect.low, 1),
    high: format.points(effect.high, 1),
  })

/** Whom to contact. */
export const policyText = ({ policy, cells }: Uplift, format: Format): string => {
  if (policy.share === 0) return t('uplift.policy.none')
  if (cells.every(({ pays }) => pays > 0) && policy.share > 0.995) return t('uplift.policy.all')
  const { value, low, high } = policy.beyondAll
  const better = low > 0 ? 'some' : 'unsure'
  return t(`uplift.policy.${value > 0 ? better : 'worse'}`, {
    share: format.percent(policy.share, 0),
    left: format.percent(1 - policy.share, 1),
    more: format.moneyShort(value),
    low: format.moneyShort(low),
    high: format.moneyShort(high),
  })
}

/** Whether the order finds anybody. */
export const qiniText = ({ curves }: Uplift, format: Format): string => {
  const [byUplift, byRecall] = curves
  const { value, low, high } = byUplift!.qini
  const count = (x: number): string => format.number(Math.round(x), 0)
  return t(low > 0 ? 'uplift.qini.found' : 'uplift.qini.unsure', {
    qini: count(value),
    low: count(low),
    high: count(high),
    recall: count(byRecall!.qini.value),
  })
}
