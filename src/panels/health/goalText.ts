import { retentionAfter, type GoalView } from '../../app/health/healthView.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/healthText.ts'
import { rateText, roughRate, sumText } from './words.ts'

const YEAR = 12

/** What it takes to reach a goal, and what it brings, in sentences. */
export const goalSentences = (view: GoalView, horizon: number, format: Format): string[] => {
  const { goal, plan } = view
  const rates = {
    today: rateText(format, goal.today),
    todayYear: roughRate(format, retentionAfter(goal.today, YEAR)),
    target: rateText(format, goal.target),
    targetYear: roughRate(format, retentionAfter(goal.target, YEAR)),
    n: goal.months,
  }
  if (!plan) return [t('health.goal.none', rates)]
  const { bySteps, byRatio } = plan
  const texts = [t('health.goal.answer', { ...rates, step: format.points(0 - plan.step, 2) })]
  if (plan.ratio !== null) {
    texts.push(t('health.goal.ratio', { ratio: roughRate(format, plan.ratio) }))
  }
  const money = {
    customers: format.count(goal.customers),
    kept: format.count(bySteps.kept),
    n: goal.months,
    worth: sumText(format, bySteps.worth),
    long: sumText(format, bySteps.worthInHorizon),
    horizon,
  }
  texts.push(t(horizon > goal.months ? 'health.goal.money' : 'health.goal.money.short', money))
  if (byRatio) {
    const other = { kept: format.count(byRatio.kept), worth: sumText(format, byRatio.worth) }
    texts.push(t('health.goal.byRatio', other))
  }
  return texts
}
