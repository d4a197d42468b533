import { monthlyOf, retentionAfter } from '../../app/health/healthView.ts'
import { retentionText } from '../../i18n/flowText.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/healthText.ts'
import type { FlowReading } from '../../model/customerFlow.ts'
import { rateText, roughRate } from './words.ts'

const YEAR = 12

/** The retention in sentences, the answer first; nothing where numbers contradict each other. */
export const staySentences = (reading: FlowReading, period: number, format: Format): string[] => {
  const { flow, retention, found, missing } = reading
  if (missing.length > 0) {
    const parts = missing.map((part) => t(`health.number.${part}`)).join(', ')
    return [
      t(missing.length > 3 ? 'health.stay.ask' : 'health.stay.more', {
        n: missing.length - 1,
        parts,
      }),
    ]
  }
  if (!flow) return []
  const follows = found
    ? [
        t('health.stay.found', {
          part: t(`health.number.${found}`),
          value: format.number(flow[found]),
        }),
      ]
    : [t('health.stay.fits')]
  const monthly = monthlyOf(retention, period)
  if (retention === null || monthly === null) return [t('health.stay.nobody'), ...follows]
  const answer = t('health.stay.answer', {
    start: format.number(flow.start),
    kept: format.number(flow.start - flow.lost),
    rate: retentionText(format, retention),
    left: retentionText(format, 1 - retention),
  })
  const pace = t(`health.stay.pace.${period === 1 ? 'month' : 'months'}`, {
    monthly: rateText(format, monthly),
    year: roughRate(format, retentionAfter(monthly, YEAR)),
  })
  return [answer, `${pace} ${follows.join(' ')}`]
}

/** Where the monthly rate of counts comes from, as it is noted beside the input. */
export const staySource = ({ flow }: FlowReading, period: number, format: Format): string =>
  flow
    ? t('health.stay.source', {
        start: format.number(flow.start),
        lost: format.number(flow.lost),
        period: t(`health.period.${period}`),
      })
    : ''
