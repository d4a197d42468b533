import type { CrmRule } from '../../app/plan/planView.ts'
import { listed, t } from '../../i18n/planText.ts'
import type { Scenario } from '../../scenario/types.ts'
import { levelText } from './cellText.ts'

/** Whom a rule is about, in words: "Reason for leaving is Service, Complaint is not Solved". */
export const ruleText = (scenario: Scenario, { conditions }: CrmRule): string => {
  const attributes = scenario.cohort.attributes.filter(({ id }) =>
    conditions.some(({ attribute }) => attribute === id),
  )
  const texts = attributes.map(({ id, name }) => {
    const own = conditions.filter(({ attribute }) => attribute === id)
    const is = own.find((each) => each.is)
    const attribute = name || id
    if (is) return t('plan.rules.is', { attribute, level: levelText(scenario, id, is.level) })
    const levels = listed(own.map(({ level }) => levelText(scenario, id, level)))
    return t('plan.rules.not', { attribute, levels })
  })
  return texts.join(', ') || t('plan.rules.everybody')
}
