import type { History } from '../../src/model/history.ts'

/** Chance of coming back of customers of these levels, with and without the offer. */
export type TrialChance = (levels: readonly number[], isSent: boolean) => number

const attributeOf = (id: string, size: number) => ({
  id,
  name: id.toUpperCase(),
  levels: Array.from({ length: size }, (_, l) => ({
    id: `${id}${l}`,
    name: `${id}${l}`,
    customers: 0,
  })),
})

/**
 * The history of a trial in which half of the customers, drawn by chance, were sent an offer: levels are
 * equally frequent, and each customer returns by a chance of his own.
 */
export const trialHistory = (
  customers: number,
  sizes: Readonly<Record<string, number>>,
  chance: TrialChance,
  uniform: () => number,
): History => {
  const FOLDS = 5
  const names = Object.keys(sizes)
  const groups = new Map<string, { n: number; x: number; place: number[] }>()
  for (let i = 0; i < customers; i++) {
    const levels = names.map((name) => Math.floor(uniform() * sizes[name]!))
    const sent = uniform() < 0.5 ? 1 : 0
    const place = [...levels, sent, i % FOLDS]
    const key = place.join()
    const group = groups.get(key) ?? { n: 0, x: 0, place }
    group.n++
    if (uniform() < chance(levels, sent === 1)) group.x++
    groups.set(key, group)
  }
  const all = [...groups.values()]
  return {
    attributes: names.map((name) => attributeOf(name, sizes[name]!)),
    arms: ['none', 'offer'],
    customers: Float64Array.from(all, ({ n }) => n),
    returned: Float64Array.from(all, ({ x }) => x),
    levels: names.map((_, i) => Uint16Array.from(all, ({ place }) => place[i]!)),
    arm: Uint8Array.from(all, ({ place }) => place[names.length]!),
    monthsLapsed: null,
    offerAmount: null,
    fold: Uint8Array.from(all, ({ place }) => place[names.length + 1]!),
    folds: FOLDS,
    value: null,
    lifetimes: null,
    margins: null,
    rows: customers,
    leftOut: 0,
  }
}
