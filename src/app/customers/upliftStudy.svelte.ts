import { createStudies } from '../../../workers/study/browser.ts'
import type { History } from '../../model/history.ts'
import type { Uplift, NoUplift, UpliftQuestion } from '../../planner/targeting/upliftTypes.ts'
import { pastArms } from '../../scenario/pastArms.ts'
import type { Result } from '../../model/result.ts'
import type { Scenario } from '../../scenario/types.ts'
import { Followed, type Works } from '../plan/uncertain/followed.svelte.ts'

export { upliftOrders } from '../../planner/targeting/upliftTypes.ts'
export type {
  NoUplift,
  Uplift,
  UpliftBand,
  UpliftCell,
  UpliftOrder,
  UpliftQuestion,
} from '../../planner/targeting/upliftTypes.ts'

/** A list’s history, and what is asked of it. */
export interface UpliftAsked {
  readonly history: History
  readonly question: UpliftQuestion
}

export type UpliftAnswer = Uplift | NoUplift

/** Histories are told apart by number, since they are too large to be written out. */
const numbers = new WeakMap<History, number>()
let next = 0
const numberOf = (history: History): number => {
  const known = numbers.get(history) ?? next++
  numbers.set(history, known)
  return known
}

/** Works out whom an offer moved. */
export const upliftStudy = (create: () => Works = createStudies) =>
  new Followed(
    {
      name: 'uplift',
      inputOf: (asked: UpliftAsked) => asked,
      keyOf: ({ history, question }) => JSON.stringify([numberOf(history), question]),
    },
    create,
  )

export type UpliftStudy = ReturnType<typeof upliftStudy>

/** Who is held against whom unless somebody says otherwise: the largest offer against a group without one. */
export const ownSides = (
  scenario: Scenario,
  { arms, arm, customers }: History,
): { readonly treated: string; readonly control: string } => {
  const kinds = pastArms(scenario, arms)
  const size = (i: number): number =>
    customers.reduce((sum, n, g) => sum + (arm?.[g] === i ? n : 0), 0)
  const rank = { holdout: 0, message: 1, offer: 2 } as const
  const order = arms
    .map((name, i) => ({ name, rank: rank[kinds[i]?.kind ?? 'offer'], size: size(i) }))
    .sort((a, b) => a.rank - b.rank || b.size - a.size)
  const control = order[0]?.name ?? ''
  const treated = order.findLast(({ name, rank: own }) => name !== control && own === 2)
  return { treated: treated?.name ?? order.at(-1)?.name ?? '', control }
}

/** What the offer of an arm was worth to a customer on average, in money; `null` where the list does not say. */
export const amountOf = (
  { arms, arm, customers, offerAmount }: History,
  name: string,
): number | null => {
  if (!offerAmount) return null
  const place = arms.indexOf(name)
  let [sum, n] = [0, 0]
  customers.forEach((count, g) => {
    if (arm?.[g] !== place) return
    sum += count * (offerAmount[g] ?? 0)
    n += count
  })
  return n > 0 ? inCents(sum / n) : null
}

const inCents = (x: number): number => Math.round(x * 100) / 100

/** What a contact and the offer cost and a return is worth in the scenario, by its arm (or the first one). */
export const scenarioCosts = (
  { arms }: Result,
  id: string | null,
): Record<'contact' | 'incentive' | 'worth', number> => {
  const arm = arms.find((each) => each.id === id) ?? arms[0]
  if (!arm) return { contact: 0, incentive: 0, worth: 0 }
  const { bridge, figures, targeted } = arm
  const figure = (metric: string): number => figures[metric]?.expected ?? figures[metric]?.mean ?? 0
  const recalled = figure('recalled')
  const offer = bridge.forgoneRevenue + bridge.costToServe + bridge.cash + bridge.face
  return {
    contact: inCents(targeted > 0 ? bridge.contact / targeted : 0),
    incentive: inCents(recalled > 0 ? offer / recalled : 0),
    worth: inCents(figure('ltvPerRecalled')),
  }
}
