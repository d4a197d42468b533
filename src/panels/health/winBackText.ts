import type { winBackView } from '../../app/health/healthView.ts'
import type { Leader } from '../../app/health/scenarioBusiness.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/healthText.ts'
import { rateText } from './words.ts'

/** What winning back does to net churn, in sentences; whose doing it is comes after. */
export const winBackSentences = (
  { base, effect }: ReturnType<typeof winBackView>,
  leader: Leader,
  format: Format,
): string[] => {
  const { because, netWithout } = effect
  const answer = t('health.winBack.answer', {
    name: leader.name,
    customers: format.count(base.customers),
    lost: format.count(base.customers * base.churn),
    gross: rateText(format, effect.gross),
    contacts: format.count(effect.contacts),
    recalled: format.count(effect.recalled),
    recall: format.metric(leader.recall, 'percent'),
    net: rateText(format, effect.net),
  })
  if (because === null || netWithout === null) {
    return [answer, t('health.winBack.unknown', { name: leader.name })]
  }
  const values = {
    name: leader.name,
    anyway: format.count(effect.recalled - because),
    because: format.count(because),
    without: rateText(format, netWithout),
    points: format.points(netWithout - effect.net, 2),
  }
  return [answer, t('health.winBack.because', values)]
}
