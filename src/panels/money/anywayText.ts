import { offerCost } from '../../app/money/flows.ts'
import type { MoneyView } from '../../app/money/moneyView.ts'
import { central, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'
import { rangeWords, shareText } from './words.ts'

/** An example for whoever knows no rate: one of so many won back. */
const ONE_IN = 4

/** What of the offers' cost goes to customers who would have come back anyway, as far as it can be said. */
export const anywaySentences = (view: MoneyView, format: Format): string[] => {
  const { bridge, figures } = view.of
  const cost = offerCost(bridge)
  if (!(cost > 0)) return [t('money.anyway.none')]
  if (view.result.costBasis === 'faceOnContact') return [t('money.anyway.onContact')]
  const money = format.moneyShort
  if (!view.known) {
    const example = { n: ONE_IN, money: money(cost / ONE_IN), cost: money(cost) }
    return [t('money.anyway.unknown', example)]
  }
  const spent = central(figures['spentOnAnyway']) ?? 0
  if (!(spent > 0)) return [t('money.anyway.nobody')]
  const range = rangeWords(format, 'money', figures['spentOnAnyway'])
  return [
    t('money.anyway.known', {
      money: money(spent),
      n: format.count(view.figures.returned.anyway ?? 0),
      share: shareText(format, spent / cost),
      cost: money(cost),
    }),
    ...(range ? [t('money.anyway.range', { range })] : []),
    t('money.anyway.most'),
  ]
}
