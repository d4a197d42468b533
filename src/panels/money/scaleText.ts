import type { ScaledUp } from '../../app/money/scaledRun.ts'
import type { MoneyView } from '../../app/money/moneyView.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'

/** What the offer would come to for the whole base, or what to type to see it. */
export const scaleAnswer = (view: MoneyView, { total }: ScaledUp, format: Format): string => {
  const { base, lapsing } = view.choices
  if (base === null && lapsing === 0) {
    return t('money.scale.same', { n: format.count(view.of.targeted) })
  }
  const profit = total.incremental ?? total.profit
  return t(`money.scale.answer${profit < 0 ? '.less' : ''}`, {
    n: format.count(total.contacted),
    name: view.of.name,
    cost: format.moneyShort(total.cost),
    recalled: format.count(total.recalled),
    profit: format.moneyShort(Math.abs(profit)),
    than: t(view.known ? 'money.scale.than' : 'money.scale.thanUnknown'),
  })
}

/** What the scale-up takes for granted, the channel's capacity among it. */
export const scaleCaveats = (
  view: MoneyView,
  { waiting }: ScaledUp,
  perDay: number | null,
  format: Format,
): string[] => {
  const { rest } = view.choices
  const n = format.number(rest, Number.isInteger(rest) ? 0 : 1)
  const other = rest === 100 ? '' : t(`money.scale.caveat.${rest < 100 ? 'rest' : 'more'}`, { n })
  const capacity = { perDay: format.count(perDay ?? 0), waiting: format.count(waiting) }
  return [
    perDay === null
      ? t('money.scale.noCapacity')
      : t(`money.scale.capacity${waiting >= 0.5 ? '' : 'Fits'}`, capacity),
    t('money.scale.caveats', { rest: other, n: view.result.horizon }),
  ]
}
