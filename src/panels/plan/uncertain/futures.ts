import {
  freeFutureId,
  readyFuture,
  type ReadyFutureId,
} from '../../../app/plan/uncertain/readyFutures.ts'
import { t } from '../../../i18n/uncertainText.ts'
import { baseValue } from '../../../scenario/check.ts'
import { valueAt } from '../../../scenario/path.ts'
import type { Future, Scenario, Uncertain } from '../../../scenario/types.ts'

/** How an input changes in a future: multiplied, or set. */
export type How = 'by' | 'to'

/** One changed input of a future. */
export interface Change {
  readonly path: string
  readonly how: How
  /** percent of change, or the input’s own unit */
  readonly amount: number
}

const PRECISE = 1e9

/** What a future changes, multiplied ones first. */
export const changesOf = ({ factors, values }: Future): Change[] => [
  ...Object.entries(factors).map(([path, factor]): Change => {
    const amount = Math.round((factor - 1) * 100 * PRECISE) / PRECISE
    return { path, how: 'by', amount }
  }),
  ...Object.entries(values).map(([path, amount]): Change => ({ path, how: 'to', amount })),
]

const withFutures = (scenario: Scenario, futures: Future[]): Scenario => ({
  ...scenario,
  plan: { ...scenario.plan, futures },
})

const changed = (scenario: Scenario, id: string, change: (future: Future) => Future): Scenario =>
  withFutures(
    scenario,
    scenario.plan.futures.map((future) => (future.id === id ? change(future) : future)),
  )

/** With one more future: a ready one, or one that changes nothing yet. */
export const addFuture = (scenario: Scenario, ready: ReadyFutureId | 'blank'): Scenario => {
  const name = t(`uncertain.ready.${ready}`)
  const future: Future =
    ready === 'blank'
      ? { id: freeFutureId(scenario, 'future'), name, factors: {}, values: {} }
      : readyFuture(scenario, ready, name)
  return withFutures(scenario, [...scenario.plan.futures, future])
}

export const removeFuture = (scenario: Scenario, id: string): Scenario =>
  withFutures(
    scenario,
    scenario.plan.futures.filter((future) => future.id !== id),
  )

export const renameFuture = (scenario: Scenario, id: string, name: string): Scenario =>
  changed(scenario, id, (future) => ({ ...future, name }))

const without = (map: Record<string, number>, path: string): Record<string, number> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => key !== path))

/** Leaves an input as it is. */
export const dropChange = (scenario: Scenario, id: string, path: string): Scenario =>
  changed(scenario, id, (future) => ({
    ...future,
    factors: without(future.factors, path),
    values: without(future.values, path),
  }))

/** Changes an input so; one that was changed the same way keeps its place. */
export const setChange = (
  scenario: Scenario,
  id: string,
  { path, how, amount }: Change,
): Scenario =>
  changed(scenario, id, (future) =>
    how === 'by'
      ? {
          ...future,
          factors: { ...future.factors, [path]: 1 + amount / 100 },
          values: without(future.values, path),
        }
      : {
          ...future,
          factors: without(future.factors, path),
          values: { ...future.values, [path]: amount },
        },
  )

/** The same change, told the other way: by percent, or as what it is then. */
export const toldAs = (scenario: Scenario, { path, amount }: Change, how: How): Change => {
  const today = baseValue((valueAt(scenario, path) ?? 0) as Uncertain)
  if (how === 'to') return { path, how, amount: today * (1 + amount / 100) }
  return { path, how, amount: today === 0 ? 0 : (amount / today - 1) * 100 }
}
