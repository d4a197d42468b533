import { monthOfMoney, type MoneyView } from '../../app/money/moneyView.ts'
import { longMonth } from '../../i18n/calendar.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'
import { chanceText } from '../compare/words.ts'

/** When an offer has paid itself back, and how often it never does. */
export const paybackSentences = (view: MoneyView, format: Format): string[] => {
  const { figures, name } = view.of
  const month = figures['paybackMonth']?.expected ?? null
  const never = figures['pNeverPaysBack']
  const values = { name, n: month ?? view.result.horizon }
  const told =
    month === null
      ? t('money.payback.never', values)
      : t(`money.payback.${view.known ? 'known' : 'gross'}`, {
          ...values,
          month: longMonth(monthOfMoney(view.launch, month - 1)),
        })
  if (!never || never.mean === null) return [told]
  return [
    told,
    never.mean === 0
      ? t('money.payback.chance.always')
      : t('money.payback.chance', { chance: chanceText(format, never) }),
  ]
}
