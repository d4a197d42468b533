import { createFormat, type Format } from '../../i18n/format.ts'
import {
  ways,
  type PlanUnderUncertainty,
  type Way,
} from '../../planner/plan/uncertain/planUnderUncertainty.ts'
import type { ActionId, RegretTable } from '../../planner/plan/uncertain/regret.ts'
import type { Scenario } from '../../scenario/types.ts'
import { aligned } from '../aligned.ts'
import type { UncertainPart } from './uncertainPart.ts'
import { amountText, listed, namesOf } from './words.ts'

const WAYS: Readonly<Record<Way, string>> = {
  today: 'The plan above',
  average: 'Best on average',
  careful: 'Careful plan (CVaR)',
  blanket: 'Best single offer',
}

/** How sure a plan is, as lines for people. */
export const uncertainLines = (
  scenario: Scenario,
  { uncertain, regret }: UncertainPart,
): string[] => {
  const format = createFormat(scenario.currency)
  const lines =
    uncertain.status === 'scored'
      ? scoredLines(scenario, uncertain, format)
      : ['How sure it is cannot be said: no plan keeps the limits on average over the worlds.']
  return [...lines, ...(regret ? ['', ...regretLines(scenario, regret, format)] : [])]
}

const scoredLines = (scenario: Scenario, found: PlanUnderUncertainty, format: Format): string[] => {
  if (found.worlds === 1) return ['All inputs are exact, so the plan brings what it says.']
  const { objective, scores, survival, tail } = found
  const amount = (x: number): string => amountText(format, objective, x)
  const rows = ways.map((way) => {
    const { expected, low, high, worst, beats, ties, optimism } = scores[way]
    return [
      WAYS[way],
      `${amount(expected.mean)} ± ${amount(expected.error)}`,
      `${amount(low)} to ${amount(high)}`,
      amount(worst.mean),
      way === 'blanket' ? '-' : ties === 1 ? 'the same' : format.percent(beats.mean),
      way === 'today' ? '-' : `${amount(optimism.mean)} ± ${amount(optimism.error)}`,
    ]
  })
  const worst = `worst ${format.percent(tail)}`
  const offers = [...new Set(found.blankets)].map((arm) => namesOf(scenario).offer(arm))
  return [
    `How sure it is: ${format.count(found.worlds)} worlds, every plan chosen on one half and scored on the other.`,
    ...aligned([
      ['', 'On average', '80 % of worlds', worst, 'Beats best offer', 'Optimism'],
      ...rows,
    ]),
    `Best single offer: ${listed(offers)}. After ± stands the Monte Carlo error; optimism is what a plan promised more on the half it was chosen on.`,
    `Knowing the world, a customer would get the same offer in ${format.percent(survival.mean)} of ${format.count(survival.worlds)} worlds.${
      survival.perfect ? ` Knowing it would bring ${amount(survival.perfect.mean)} more.` : ''
    }`,
  ]
}

const regretLines = (scenario: Scenario, table: RegretTable, format: Format): string[] => {
  const { offer } = namesOf(scenario)
  const futureOf = (id: string | null): string =>
    id === null ? 'Today' : scenario.plan.futures.find((future) => future.id === id)?.name || id
  const nameOf = (id: ActionId): string => {
    if (id.kind === 'offer') return `${offer(id.arm)} only`
    if (id.kind === 'future') return `Plan for ${futureOf(id.future)}`
    return id.kind === 'today' ? 'Plan for today' : 'Nothing'
  }
  const amount = (x: number): string => amountText(format, table.objective, x)
  const rows = table.actions.map(({ id, regret, breaks, worstRegret }) => [
    nameOf(id),
    ...regret.map((x, f) => `${amount(x)}${breaks[f]!.length > 0 ? ' *' : ''}`),
    amount(worstRegret),
  ])
  const least = table.minimax.map((i) => nameOf(table.actions[i]!.id))
  const isBroken = table.actions.some(({ breaks }) => breaks.some((each) => each.length > 0))
  return [
    'Regret: what the best plan for each future would bring more.',
    ...aligned([['Sent', ...table.futures.map(futureOf), 'At worst'], ...rows]),
    ...(isBroken ? ['* breaks a limit in that future.'] : []),
    `Least to regret, whatever comes: ${listed(least)}.`,
  ]
}
