import type { Model } from '../../../model/model.ts'
import { amountOf, objectiveWeights, spendWeights } from '../money.ts'
import { figureIds, type FigureId, type PlanEconomics, type PlanQuestion } from '../types.ts'

/** What the engine does for plans under uncertainty. */
export interface PlanEngine {
  /** goes through the worlds of a seed: the vector of values of each replication */
  readonly createWorlds: (model: Model, seed: string) => (replication: number) => Float64Array
  /** the economics by cell in a world */
  readonly createEconomics: (model: Model) => (values: Float64Array) => PlanEconomics
}

/** What a plan maximises and keeps, whatever the world. */
export type PlanAim = Pick<PlanQuestion, 'objective' | 'limits'>

/** An amount of plans in worlds; pair p of world w, [cell × arms + arm], stands at w × pairs + p. */
export interface WorldAmounts {
  readonly count: number
  readonly pairs: number
  /** what a customer of a pair adds above being left alone */
  readonly gain: Float64Array
  /** by world: the amount when everybody is left alone */
  readonly base: Float64Array
  /** set-up cost of every arm and, last, the campaign's fixed cost, where the amount pays them, [w × (arms + 1)] */
  readonly once: Float64Array
}

/** What plans bring, their objective, in worlds. */
export interface PlanWorlds extends WorldAmounts {
  /** customers by cell and the arms: the same in every world */
  readonly economics: Pick<PlanEconomics, 'cells' | 'arms'>
  /** minus what counts against the budget; `null` without a budget */
  readonly spent: WorldAmounts | null
}

/** The two halves: worlds at even and at odd places, which are points of different scrambles. */
export const halves = [0, 1] as const
export type Half = (typeof halves)[number]

/** Whether a world belongs to a half; a single world belongs to both. */
export const isIn = (world: number, half: Half, count: number): boolean =>
  count === 1 || (world & 1) === half

/** Numbers by pair and world that are kept at most, and the fewest and most worlds. */
const MOST_KEPT = 4_000_000
const [FEWEST, MOST] = [128, 2_048]

/** How many worlds plans are chosen and scored in: a power of two, fewer where there are many pairs; 1 where nothing is uncertain. */
export const planWorldCount = ({ uncertain, cells, arms }: Model): number => {
  if (uncertain.length === 0) return 1
  let count = MOST
  while (count > FEWEST && count * cells.length * arms.length > MOST_KEPT) count /= 2
  return count
}

/** Sums of economics over worlds. */
class EconomicsMean {
  #sum: PlanEconomics | null = null
  #count = 0

  add(economics: PlanEconomics): void {
    this.#count++
    const sum = this.#sum
    this.#sum = sum ? sumOf(sum, economics, 1) : scaledBy(economics, 1)
  }

  get mean(): PlanEconomics {
    if (!this.#sum) throw new Error('There is no world to take a mean of. Draw at least one.')
    return scaledBy(this.#sum, 1 / this.#count)
  }
}

const eachFigure = (make: (id: FigureId) => Float64Array): PlanEconomics['sent'] =>
  Object.fromEntries(figureIds.map((id) => [id, make(id)])) as Record<FigureId, Float64Array>

const scaledBy = (economics: PlanEconomics, factor: number): PlanEconomics => ({
  ...economics,
  sent: eachFigure((id) => economics.sent[id].map((x) => x * factor)),
  alone: eachFigure((id) => economics.alone[id].map((x) => x * factor)),
  arms: economics.arms.map((arm) => ({ ...arm, setupCost: arm.setupCost * factor })),
  fixedCost: economics.fixedCost * factor,
  subscriberWorth: economics.subscriberWorth * factor,
})

/** Adds into the arrays of the first. */
const sumOf = (sum: PlanEconomics, economics: PlanEconomics, weight: number): PlanEconomics => {
  for (const id of figureIds) {
    for (const part of ['sent', 'alone'] as const) {
      const to = sum[part][id]
      const from = economics[part][id]
      for (let i = 0; i < to.length; i++) to[i] = to[i]! + weight * from[i]!
    }
  }
  return {
    ...sum,
    arms: sum.arms.map((arm, a) => ({
      ...arm,
      setupCost: arm.setupCost + weight * economics.arms[a]!.setupCost,
    })),
    fixedCost: sum.fixedCost + weight * economics.fixedCost,
    subscriberWorth: sum.subscriberWorth + weight * economics.subscriberWorth,
  }
}

/** Room for what plans bring, to be filled world by world. */
const emptyAmounts = (count: number, { cells, arms }: PlanEconomics): WorldAmounts => ({
  count,
  pairs: cells.length * arms.length,
  gain: new Float64Array(count * cells.length * arms.length),
  base: new Float64Array(count),
  once: new Float64Array(count * (arms.length + 1)),
})

type Weights = Parameters<typeof amountOf>[1]

const negative = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, -weight]))

const put = (
  amounts: WorldAmounts,
  w: number,
  economics: PlanEconomics,
  { weights, pays, isAbove }: { weights: Weights; pays: number; isAbove: boolean },
): void => {
  const { base, change } = amountOf(economics, weights)
  amounts.gain.set(change, w * amounts.pairs)
  amounts.base[w] = isAbove ? 0 : base
  if (pays === 0) return
  const costs = [...economics.arms.map(({ setupCost }) => setupCost), economics.fixedCost]
  amounts.once.set(costs, w * costs.length)
}

/** Objectives that are told above what everybody brings when left alone. */
const ABOVE_ALONE = ['incrementalProfit', 'netBenefit']

/** The worlds, and the mean economics of each half. */
export interface DrawnPlanWorlds {
  readonly worlds: PlanWorlds
  readonly means: readonly [PlanEconomics, PlanEconomics]
}

/**
 * Draws worlds and what every cell brings with every arm in them.
 * @param tell is told how many worlds are done
 */
export const drawPlanWorlds = (
  { createWorlds, createEconomics }: PlanEngine,
  {
    model,
    seed,
    count,
    aim,
  }: {
    readonly model: Model
    readonly seed: string
    readonly count: number
    readonly aim: PlanAim
  },
  tell: (done: number) => void = () => undefined,
): DrawnPlanWorlds => {
  const worldAt = createWorlds(model, seed)
  const economicsAt = createEconomics(model)
  const first = economicsAt(worldAt(0))
  const amounts = emptyAmounts(count, first)
  const { budget } = aim.limits
  const spent = budget ? emptyAmounts(count, first) : null
  const means = halves.map(() => new EconomicsMean()) as [EconomicsMean, EconomicsMean]
  for (let w = 0; w < count; w++) {
    const economics = economicsAt(worldAt(w))
    const { weights, paysSetup } = objectiveWeights(aim.objective, economics)
    const isAbove = ABOVE_ALONE.includes(aim.objective)
    put(amounts, w, economics, { weights, pays: Number(paysSetup), isAbove })
    if (spent && budget) {
      const pays = Number(budget.caps.includes('cash'))
      const weights = negative(spendWeights(budget.caps))
      put(spent, w, economics, { weights, pays, isAbove: false })
    }
    for (const half of halves) if (isIn(w, half, count)) means[half].add(economics)
    tell(w + 1)
  }
  return {
    worlds: { ...amounts, economics: { cells: first.cells, arms: first.arms }, spent },
    means: [means[0].mean, means[1].mean],
  }
}

/**
 * What an assignment brings in every world.
 * @param customers [cell × (arms + 1) + column]; column 0 is left alone
 */
export const scoresOf = (
  { cells, arms }: PlanWorlds['economics'],
  { count, pairs, gain, base, once }: WorldAmounts,
  customers: Float64Array,
): Float64Array => {
  const used: { pair: number; n: number }[] = []
  const isOn = new Uint8Array(arms.length + 1)
  for (let c = 0; c < cells.length; c++) {
    for (let a = 0; a < arms.length; a++) {
      const n = customers[c * (arms.length + 1) + a + 1]!
      if (n <= 0) continue
      used.push({ pair: c * arms.length + a, n })
      isOn[a] = 1
      if (arms[a]!.channel !== null) isOn[arms.length] = 1
    }
  }
  return Float64Array.from({ length: count }, (_, w) => {
    let sum = base[w]!
    for (const { pair, n } of used) sum += n * gain[w * pairs + pair]!
    for (let s = 0; s < isOn.length; s++) sum -= isOn[s]! * once[w * isOn.length + s]!
    return sum
  })
}
