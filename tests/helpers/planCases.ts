import {
  figureIds,
  type FigureId,
  type PlanEconomics,
  type PlanLimits,
  type PlanQuestion,
} from '../../src/planner/plan/types.ts'

/** A small generator of its own (mulberry32), so that cases do not move with the engine. */
export const uniforms = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296
  }
}

export interface Size {
  readonly cells: number
  readonly arms: number
  /** most customers of a cell */
  readonly customers: number
  /** most set-up cost of an arm; 0: none */
  readonly setup: number
}

/** Economics with offers that earn in some cells and lose in others. */
export const randomEconomics = (u: () => number, size: Size): PlanEconomics => {
  const { cells, arms, customers, setup } = size
  const record = (length: number): Record<FigureId, Float64Array> =>
    Object.fromEntries(figureIds.map((id) => [id, new Float64Array(length)])) as Record<
      FigureId,
      Float64Array
    >
  const [sent, alone] = [record(cells * arms), record(cells)]
  for (let c = 0; c < cells; c++) {
    alone.recalled[c] = 0.15 * u()
    alone.value[c] = 80 * alone.recalled[c]!
    alone.subscribers[c] = 0.7 * alone.recalled[c]!
    for (let a = 0; a < arms; a++) {
      const i = c * arms + a
      const recalled = alone.recalled[c]! + 0.3 * u()
      sent.recalled[i] = recalled
      sent.value[i] = recalled * (50 + 40 * u())
      sent.cash[i] = recalled * 10 * u()
      sent.costToServe[i] = recalled * 5 * u()
      sent.forgoneRevenue[i] = recalled * 20 * u()
      sent.contact[i] = a === 1 ? 0 : 0.2 + 0.5 * u()
      sent.subscribers[i] = recalled * (0.5 + 0.4 * u())
    }
  }
  return {
    cells: Array.from({ length: cells }, (_, c) => ({
      key: `reason=${c % 2 ? 'price' : 'move'}|cell=${c}`,
      customers: 1 + Math.floor(u() * customers),
    })),
    arms: Array.from({ length: arms }, (_, a) => ({
      ...{ id: `arm${a}`, name: `Arm ${a}`, kind: 'offer' as const },
      channel: [null, 'email', 'sms'][(a + 2) % 3] ?? null,
      setupCost: Math.round(setup * u()),
    })),
    ...{ sent, alone, organicKnown: true, subscriberWorth: 12 },
    fixedCost: Math.round(0.5 * setup * u()),
  }
}

/** Some limits, most of which bind here and there; some cannot be kept. */
export const randomLimits = (u: () => number, economics: PlanEconomics): PlanLimits => {
  const all = economics.cells.reduce((sum, { customers }) => sum + customers, 0)
  const maybe = <T>(share: number, limit: () => T): T | undefined =>
    u() < share ? limit() : undefined
  const count = (): number => Math.floor(u() * all)
  const limits = {
    budget: maybe(0.6, () => ({
      money: 8 * all * u(),
      caps: u() < 0.5 ? (['cash', 'forgoneRevenue'] as const) : (['costToServe'] as const),
    })),
    mostOf: maybe(0.4, () => ({ arm0: count() })),
    leastOf: maybe(0.3, () => ({ arm0: Math.floor(count() / 2) })),
    channels: maybe(0.3, () => ({ email: count() })),
    contacts: maybe(0.3, count),
    holdout: maybe(0.4, () => 0.4 * u()),
    contactable: maybe(0.3, () => 0.4 + 0.6 * u()),
    minIroi: maybe(0.3, () => 2 * u()),
    leastRecalled: maybe(0.2, () => 0.3 * all * u()),
    barred: maybe(0.3, () => [{ levels: { reason: 'price' }, arm: u() < 0.5 ? 'arm0' : null }]),
  }
  return Object.fromEntries(
    Object.entries(limits).filter(([, limit]) => limit !== undefined),
  ) as PlanLimits
}

/** Everything that may be asked of a plan, from its number. */
export const randomQuestion = (seed: number, size: Size, whole: boolean): PlanQuestion => {
  const u = uniforms(seed)
  const economics = randomEconomics(u, size)
  const objectives = ['profit', 'incrementalProfit', 'recalled', 'netBenefit'] as const
  const objective = objectives[seed % 4]!
  return { economics, objective, limits: randomLimits(u, economics), wholeCustomers: whole }
}
