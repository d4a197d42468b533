import type {
  Action,
  ActionId,
  RegretTable,
} from '../../../app/plan/uncertain/uncertainStudy.svelte.ts'
import type { Format } from '../../../i18n/format.ts'
import { listed, t } from '../../../i18n/uncertainText.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { amountText, armText } from './words.ts'

export interface RegretAnswer {
  readonly asked: Scenario
  readonly table: RegretTable
}

/** A cell of the table: what is regretted, and what the action brings there. */
export interface RegretCell {
  readonly regret: string
  readonly brings: string
  readonly breaks: string
  readonly isBest: boolean
}

export interface RegretRow {
  readonly key: string
  readonly name: string
  /** other actions that send everybody the same */
  readonly also: string
  readonly cells: readonly RegretCell[]
  readonly worst: string
  readonly isMinimax: boolean
}

const futureText = ({ plan }: Scenario, id: string | null): string => {
  if (id === null) return t('uncertain.regret.today')
  return plan.futures.find((future) => future.id === id)?.name || id
}

const actionText = (scenario: Scenario, id: ActionId): string => {
  switch (id.kind) {
    case 'offer':
      return t('uncertain.action.offer', { offer: armText(scenario, id.arm) })
    case 'future':
      return t('uncertain.action.future', { future: futureText(scenario, id.future) })
    default:
      return t(`uncertain.action.${id.kind}`)
  }
}

/** As it begins a line. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** As it stands within a sentence. */
const small = (text: string): string =>
  text === t('uncertain.action.today') ? text.charAt(0).toLowerCase() + text.slice(1) : text

const limitText = (scenario: Scenario, limit: string): string => {
  const [kind = '', id = ''] = limit.split(/:(.*)/s)
  const found = [...scenario.arms, ...scenario.channels].find((each) => each.id === id)
  return t(`uncertain.limit.${kind}`, { name: found?.name || id })
}

/** Regret below this is none, in the unit of the objective. */
const NONE = 0.5

const cellsOf = ({ asked, table }: RegretAnswer, action: Action, format: Format): RegretCell[] =>
  table.futures.map((_, f) => {
    const amount = (mean: number): string =>
      amountText({ format, objective: table.objective }, { mean, error: 0 })
    const regret = action.regret[f] ?? 0
    const breaks = action.breaks[f] ?? []
    const isBest = regret < NONE && breaks.length === 0
    return {
      isBest,
      regret: isBest ? t('uncertain.regret.best') : regret < NONE ? '–' : amount(regret),
      brings: t('uncertain.regret.brings', { amount: amount(action.value[f] ?? 0) }),
      breaks:
        breaks.length === 0
          ? ''
          : t('uncertain.regret.breaks', {
              limits: listed(breaks.map((limit) => limitText(asked, limit))),
            }),
    }
  })

/** Heads of the columns: today's inputs, then every future. */
export const futureHeads = ({ asked, table }: RegretAnswer): string[] =>
  table.futures.map((id) => futureText(asked, id))

/** Actions, those that send the same told in one row. */
export const regretRows = (answer: RegretAnswer, format: Format): RegretRow[] => {
  const { asked, table } = answer
  return table.actions.flatMap((action, i): RegretRow[] => {
    if (action.sameAs !== null) return []
    const others = table.actions.filter(({ sameAs }) => sameAs === i)
    return [
      {
        key: JSON.stringify(action.id),
        name: capital(actionText(asked, action.id)),
        also:
          others.length === 0
            ? ''
            : t('uncertain.action.same', {
                others: listed(others.map(({ id }) => small(actionText(asked, id)))),
              }),
        cells: cellsOf(answer, action, format),
        worst:
          action.worstRegret < NONE
            ? t('uncertain.regret.best')
            : amountText(
                { format, objective: table.objective },
                { mean: action.worstRegret, error: 0 },
              ),
        isMinimax: table.minimax.includes(i),
      },
    ]
  })
}

/** How an action is best named: a single offer before a plan that sends the same. */
const bestName = ({ asked, table }: RegretAnswer, at: number): string => {
  const first = table.actions[at]?.sameAs ?? at
  const alike = table.actions.filter((each, i) => i === first || each.sameAs === first)
  const offer = alike.find(({ id }) => id.kind === 'offer') ?? alike[0]
  return offer ? small(actionText(asked, offer.id)) : ''
}

const wishText = (answer: RegretAnswer, f: number, format: Format): string => {
  const { asked, table } = answer
  const id = table.futures[f] ?? null
  const future = futureText(asked, id)
  if (table.impossible.includes(id)) return t('uncertain.regret.impossible', { future })
  const today = table.actions.find((action) => action.id.kind === 'today')
  const regret = today?.regret[f] ?? 0
  const own = table.actions.findIndex(
    (action) => action.id.kind === 'future' && action.id.future === id,
  )
  if (regret < NONE || own < 0) return t('uncertain.regret.stays', { future })
  const more = amountText({ format, objective: table.objective }, { mean: regret, error: 0 })
  return t('uncertain.regret.wish', { future, action: bestName(answer, own), more })
}

/** What would be wished in each future, and what is regretted least whatever comes. */
export const regretTexts = (answer: RegretAnswer, format: Format): string[] => {
  const { table } = answer
  const wishes = table.futures.flatMap((id, f) =>
    id === null ? [] : [wishText(answer, f, format)],
  )
  const [first] = table.minimax
  const worst = table.actions[first ?? 0]?.worstRegret ?? 0
  const names = table.minimax.map((i) => bestName(answer, i))
  const key =
    worst < NONE
      ? 'uncertain.regret.minimax.none'
      : names.length > 1
        ? 'uncertain.regret.minimax.many'
        : 'uncertain.regret.minimax'
  const told = amountText({ format, objective: table.objective }, { mean: worst, error: 0 })
  return [...wishes, t(key, { action: listed(names), worst: told })]
}
