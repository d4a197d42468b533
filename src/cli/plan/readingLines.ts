import type { Format } from '../../i18n/format.ts'
import type { PolicyTree } from '../../planner/plan/policyTree.ts'
import type { OtherPlan } from '../../planner/plan/secondPlan.ts'
import type { ObjectiveId } from '../../planner/plan/types.ts'
import { limitName } from './limitLines.ts'
import { amountText, listed, type Names } from './words.ts'

interface Words {
  readonly format: Format
  readonly names: Names
  readonly objective: ObjectiveId
}

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

/** A few rules in place of the plan, as sentences. */
export const ruleLines = (
  { rules, lost, broken }: PolicyTree,
  { format, names, objective }: Words,
): string[] => {
  const who = (rule: PolicyTree['rules'][number]): string =>
    rule.conditions
      .map(({ attribute, level, is }) => `${is ? '' : 'not '}${names.who({ [attribute]: level })}`)
      .join(', ') || 'All customers'
  const kept =
    broken.length === 0
      ? 'They keep all limits.'
      : `They break ${listed(broken.map((id) => limitName(id, names)))}: check before use.`
  const less = amountText(format, objective, Math.abs(lost))
  return [
    `Rules instead of the list: they bring ${less} ${lost < 0 ? 'more' : 'less'} than the plan. ${kept}`,
    ...rules.map(
      (rule) =>
        `  ${who(rule)}: ${names.offer(rule.arm)} (${format.count(rule.customers)} customers, ${format.percent(rule.asPlanned)} as planned)`,
    ),
  ]
}
