import type { ChurnEffect } from '../../app/health/healthView.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/healthText.ts'
import { rateText, roughRate } from './words.ts'

/** Points of a percentage without idle digits: "5 points". */
const pointsText = (format: Format, points: number): string =>
  format.points(points, Number.isInteger(Math.round(points * 1e6) / 1e4) ? 0 : 2)

const riseText = (format: Format, { rise }: ChurnEffect): string =>
  rise === null
    ? t('health.points.nothing')
    : t('health.points.rise', { rise: roughRate(format, rise) })

/** What fewer leaving does for this business, in sentences. */
export const pointsSentences = (
  effects: { readonly year: ChurnEffect; readonly month: ChurnEffect },
  { asked, horizon }: { readonly asked: number; readonly horizon: number },
  format: Format,
): string[] => {
  const { year, month } = effects
  const values = (effect: ChurnEffect) => ({
    points: pointsText(format, effect.points),
    before: rateText(format, effect.before),
    after: rateText(format, effect.after),
    from: format.money(effect.value.before, 2),
    to: format.money(effect.value.after, 2),
    rise: riseText(format, effect),
    asked: pointsText(format, asked),
    horizon,
  })
  const isShort = (effect: ChurnEffect): boolean => asked - effect.points > 1e-9
  return [
    t(isShort(year) ? 'health.points.year.all' : 'health.points.year', values(year)),
    t(isShort(month) ? 'health.points.month.all' : 'health.points.month', values(month)),
  ]
}
