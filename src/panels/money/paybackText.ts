import { monthOfMoney, type MoneyView } from '../../app/money/moneyView.ts'
import { longMonth } from '../../i18n/calendar.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'
import { chanceText } from '../compare/words.ts'

/** In how many simulated campaigns it never does; nothing before they are simulated, or where it is expected never to. */
const chanceOf = ({ of: { figures } }: MoneyView, format: Format): string[] => {
  const never = figures['pNeverPaysBack']
  if (!never || never.mean === null) return []
  if (figures['paybackMonth']?.expected == null) {
    return [t('money.payback.chanceOf', { chance: chanceText(format, never) })]
  }
  return never.mean === 0
    ? [t('money.payback.chance.always')]
    : [t('money.payback.chance', { chance: chanceText(format, never) })]
}

/** When an offer has paid itself back, and how often it never does. */
export const paybackSentences = (view: MoneyView, format: Format): string[] => {
  const { figures, name } = view.of
  const month = figures['paybackMonth']?.expected ?? null
  const values = { name, n: month ?? view.result.horizon }
  const told =
    month === null
      ? t('money.payback.never', values)
      : t(`money.payback.${view.known ? 'known' : 'gross'}`, {
          ...values,
          month: longMonth(monthOfMoney(view.launch, month - 1)),
        })
  return [told, ...chanceOf(view, format), ...(view.known ? [] : [t('money.payback.caveat')])]
}
