/** What a run came to, in totals of its customers. */
export interface RunTotals {
  readonly customers: number
  readonly recalled: number
  /** value at full price */
  readonly value: number
  readonly offerCost: number
  /** whether the offer is charged for everybody contacted, whether or not he comes back */
  readonly offerOnContact: boolean
  readonly contactCost: number
  /** set-up and fixed cost, paid once */
  readonly once: number
  /** what the same customers would have brought without an offer; `null` while unknown */
  readonly anyway: number | null
}

/** The base to which the offer is to go. */
export interface Base {
  /** lapsed customers now, those of the list among them */
  readonly now: number
  /** who lapse each month from now on */
  readonly perMonth: number
  readonly months: number
  /** how many come back of those who are not on the list, as a share of how many of the list do */
  readonly rest: number
  /** customers that the channel can contact in a month; `null`: any number */
  readonly capacity: number | null
}

export type BaseGroup = 'list' | 'rest' | 'lapsing'

/** What some customers come to; money as at each one's contact. */
export interface ScaledTotals {
  readonly customers: number
  /** who are contacted within the months */
  readonly contacted: number
  readonly recalled: number
  readonly cost: number
  readonly profit: number
  /** `null` while the organic rate is unknown */
  readonly incremental: number | null
}

export interface ScaledUp {
  readonly groups: readonly (ScaledTotals & { readonly id: BaseGroup })[]
  /** paid once for all */
  readonly once: number
  readonly total: ScaledTotals
  /** who are still to be contacted when the months are over */
  readonly waiting: number
}

/** Customers contacted of each group, in the order in which they wait: the list first, then as they come. */
const contactedOf = (base: Base, list: number): Record<BaseGroup, number> => {
  const contacted: Record<BaseGroup, number> = { list: 0, rest: 0, lapsing: 0 }
  const waiting: Record<BaseGroup, number> = { list, rest: base.now - list, lapsing: 0 }
  for (let month = 0; month < base.months; month++) {
    waiting.lapsing += base.perMonth
    let room = base.capacity ?? Infinity
    for (const id of ['list', 'rest', 'lapsing'] as const) {
      const now = Math.min(room, waiting[id])
      contacted[id] += now
      waiting[id] -= now
      room -= now
    }
  }
  return contacted
}

const scaled = (
  run: RunTotals,
  contacted: number,
  customers: number,
  yields: number,
): ScaledTotals => {
  const k = run.customers > 0 ? contacted / run.customers : 0
  const cost = k * (run.offerCost * (run.offerOnContact ? 1 : yields) + run.contactCost)
  const profit = k * yields * run.value - cost
  return {
    customers,
    contacted,
    recalled: k * yields * run.recalled,
    cost,
    profit,
    incremental: run.anyway === null ? null : profit - k * yields * run.anyway,
  }
}

/**
 * A run carried over to all lapsed customers and those who lapse over some months. Those of the list bring what
 * they bring in the run; of all others a share `rest` as many come back, with and without an offer, and cost and bring
 * the same once they are back. Set-up and fixed cost are paid once. Nothing is discounted for being contacted later.
 * A base of the list alone, with nobody lapsing, is the run itself.
 */
export const scaleUp = (run: RunTotals, base: Base): ScaledUp => {
  const list = Math.min(run.customers, base.now)
  const contacted = contactedOf(base, list)
  const sizes = { list, rest: base.now - list, lapsing: base.perMonth * base.months }
  const groups = (['list', 'rest', 'lapsing'] as const).map((id) => ({
    id,
    ...scaled(run, contacted[id], sizes[id], id === 'list' ? 1 : base.rest),
  }))
  const sum = (of: (group: ScaledTotals) => number): number =>
    groups.reduce((all, group) => all + of(group), 0)
  return {
    groups,
    once: run.once,
    total: {
      customers: sum(({ customers }) => customers),
      contacted: sum((group) => group.contacted),
      recalled: sum(({ recalled }) => recalled),
      cost: sum(({ cost }) => cost) + run.once,
      profit: sum(({ profit }) => profit) - run.once,
      incremental:
        run.anyway === null ? null : sum(({ incremental }) => incremental ?? 0) - run.once,
    },
    waiting: sum(({ customers }) => customers) - sum((group) => group.contacted),
  }
}
