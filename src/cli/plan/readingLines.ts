import type { Format } from '../../i18n/format.ts'
import type { CrmRule, CrmRules } from '../../planner/plan/crmRules.ts'
import type { OtherPlan } from '../../planner/plan/otherPlans.ts'
import type { ObjectiveId, Plan } from '../../planner/plan/types.ts'
import { limitName } from './limitLines.ts'
import { amountText, listed, type Names } from './words.ts'

interface Words {
  readonly format: Format
  readonly names: Names
  readonly objective: ObjectiveId
}

/** Below this share of the objective nothing is lost. */
const NOTHING = 1e-5

/** The second-best plan: the best one without an offer that the best plan uses. */
export const secondText = (
  others: readonly OtherPlan[],
  { format, names, objective }: Words,
): string => {
  const [second] = others
  if (!second)
    return 'There is no second-best plan: without an offer that is used no plan keeps the limits.'
  const behind = amountText(format, objective, second.behind)
  return `Second-best plan: without ${names.offer(second.without)}, ${behind} behind.`
}

const whoText = ({ conditions }: CrmRule, names: Names): string =>
  conditions
    .map(({ attribute, level, is }) => `${is ? '' : 'not '}${names.who({ [attribute]: level })}`)
    .join(', ') || 'All customers'

const getsText = ({ sends }: CrmRule, { format, names }: Words): string =>
  sends
    .map(({ arm, share, customers }) => {
      const part = share < 1 ? `${format.percent(share)} of them, ` : ''
      return `${names.offer(arm)} (${part}${format.count(customers)} customers)`
    })
    .join(', ') || names.offer(null)

/** A few rules in place of the plan, as sentences. */
export const ruleLines = (
  { rules, loss, missed }: CrmRules,
  { objective: planned }: Plan,
  words: Words,
): string[] => {
  const { format, names, objective } = words
  const isNothing = loss <= NOTHING * Math.abs(planned)
  const less = isNothing ? 'as much as' : `${amountText(format, objective, loss)} less than`
  const kept =
    missed.length === 0
      ? 'They keep all limits.'
      : `They do not keep ${listed(missed.map((id) => limitName(id, names)))}: check before use.`
  return [
    `Rules instead of the list: they bring ${less} the plan. ${kept}`,
    ...rules.map((rule) => `  ${whoText(rule, names)}: ${getsText(rule, words)}`),
  ]
}
