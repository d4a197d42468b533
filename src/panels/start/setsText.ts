import { central, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/startText.ts'
import type { Result } from '../../model/result.ts'
import { baseValue } from '../../scenario/check.ts'
import { cohortSize } from '../../scenario/cohortSize.ts'
import { sourceAt } from '../../scenario/path.ts'
import { actionEffects } from '../../scenario/start/actionEffects.ts'
import type { Answers } from '../../scenario/start/answers.ts'
import type { Start } from '../../scenario/start/startScenario.ts'
import { FROM_ANSWERS } from '../../scenario/start/startSources.ts'
import { standingOf } from '../../scenario/ledger.ts'
import { standingsOf } from '../../scenario/standings.ts'
import type { Scenario } from '../../scenario/types.ts'
import { offerText } from '../compare/words.ts'

interface Told {
  readonly start: Start
  readonly answers: Answers
  /** the closed form of the start */
  readonly result: Result
  readonly format: Format
}

const standingText = (scenario: Scenario, path: string): string =>
  t(
    standingOf(sourceAt(scenario, path) ?? null) === 'sourced'
      ? 'start.sets.published'
      : 'start.sets.guess',
  )

const goalText = ({ start: { scenario }, answers, format }: Told): string =>
  t(`start.sets.by.${answers.goal}`, {
    budget: format.money(scenario.plan.budget ?? 0, 0),
    horizon: format.months(scenario.lifetime.horizon),
    worth: format.money(baseValue(scenario.objective.subscriberWorth), 0),
    standing: t('start.sets.guess'),
  })

const customersText = ({ start: { scenario }, answers, result, format }: Told): string =>
  t('start.sets.customers', {
    n: format.count(cohortSize(scenario)),
    anyhow: format.percent(result.nothing?.recallRate ?? 0),
    action: t(`start.sets.do.${answers.action}`),
    days: scenario.test.windowDays,
    standing: standingText(scenario, 'organic.recall'),
  })

const valueText = ({ start: { scenario }, answers, result, format }: Told): string => {
  const message = result.arms.find(({ kind }) => kind === 'message')
  const months = central(message?.figures['monthsPerRecalled']) ?? 0
  const said = t('start.sets.value', {
    margin: format.money(baseValue(scenario.economics.monthlyMargin)),
    months: format.months(Math.round(months)),
    horizon: format.months(scenario.lifetime.horizon),
  })
  const isMean = actionEffects[answers.action].paying !== null
  return isMean ? `${said} ${t('start.sets.paying')}` : said
}

const standingsText = ({ start: { scenario }, format }: Told): string => {
  const { sourced, answered, guessed } = standingsOf(scenario, FROM_ANSWERS)
  const n = format.count(sourced + answered + guessed)
  return t('start.sets.standings', { n, sourced, answered, guessed })
}

/** What the answers set, as sentences before and after the table of reasons and offers. */
export const setsText = (
  told: Told,
): { readonly before: readonly string[]; readonly after: readonly string[] } => {
  const { arms, plan } = told.start.scenario
  const others = t(
    arms.some(({ kind }) => kind === 'policy') ? 'start.sets.arms' : 'start.sets.arm',
  )
  return {
    before: [customersText(told), valueText(told), t('start.sets.reasons')],
    after: [
      plan.barred.length > 0 ? `${others} ${t('start.sets.loyal')}` : others,
      goalText(told),
      standingsText(told),
    ],
  }
}

export interface AnsweredReason {
  readonly reason: string
  readonly share: string
  /** the offer that answers it, and what it consists of */
  readonly name: string
  readonly offer: string
  readonly recall: string
}

/** Every reason with its share and the offer that answers it. */
export const answeredWith = (
  scenario: Scenario,
  result: Result,
  format: Format,
): readonly AnsweredReason[] => {
  const policy = scenario.arms.find(({ kind }) => kind === 'policy')
  const reason = scenario.cohort.attributes.find(({ id }) => id === 'reason')
  return (reason?.levels ?? []).flatMap(({ id, name, share }) => {
    const routed = policy ? policy.routes[id] : scenario.arms[0]?.id
    const arm = scenario.arms.find((each) => each.id === routed)
    if (!arm) return []
    const recall = central(result.arms.find((each) => each.id === arm.id)?.figures['recallRate'])
    return [
      {
        reason: name,
        share: format.percent(baseValue(share) / 100),
        name: arm.name,
        offer: offerText(scenario, arm, format),
        recall: format.metric(recall, 'percent'),
      },
    ]
  })
}
