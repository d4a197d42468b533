import { figureIds, type CustomerFigures } from '../../model/customerFigures.ts'
import type { Model } from '../../model/model.ts'
import { sumAt } from '../../model/sums.ts'
import { DAYS_PER_MONTH } from './settings.ts'
import { SHOWN, TRIANGLE, type PilotArm, type PilotWorlds } from './worlds.ts'

/** What the engine does for a study of pilots. */
export interface PilotEngine {
  /** goes through the worlds of a seed: the vector of values of each replication */
  readonly createWorlds: (model: Model, seed: string) => (replication: number) => Float64Array
  /** expected sums of every arm in a world */
  readonly createSums: (model: Model) => (values: Float64Array) => readonly ArrayLike<number>[]
  /** mean and covariance of what one customer of every arm brings in a world */
  readonly createFigures: (
    model: Model,
  ) => (values: Float64Array) => readonly (CustomerFigures | null)[]
}

/** Months of money that are seen by the day of reading; the payment at return is the first. */
export const monthsSeen = (readAfterDays: number, horizon: number): number =>
  Math.min(horizon, Math.max(1, Math.round(readAfterDays / DAYS_PER_MONTH)))

/** Arithmetic for one world of a model, roughly, and how much of it is done. */
const WORK = 1_200_000
const MOST_WORLDS = 2_048
const FEWEST_WORLDS = 128
/** How often the study says how far it has got. */
const TOLD = 128

/** How many worlds are drawn: a power of two, fewer where one takes longer. */
export const worldCount = (model: Model): number => {
  if (model.uncertain.length === 0) return 1
  const each = model.classes.length * model.lifetime.horizon + model.cells.length * 8
  let count = MOST_WORLDS
  while (count > FEWEST_WORLDS && count * each > WORK) count /= 2
  return count
}

/**
 * What a customer of an arm is expected to be worth above sending nothing, without set-up and fixed cost: what of it
 * shrinks with waiting, and the contact, which is spent in any case.
 */
export const worthOf = (
  model: Model,
  values: Float64Array,
  { arm, sums }: { readonly arm: number; readonly sums: ArrayLike<number> },
): { worth: number; contact: number } => {
  const { targeted, setupCost } = model.arms[arm]!
  const shared = (values[model.fixedCost]! * targeted) / model.fixedCostOver
  const campaign = sums[sumAt.campaignCost]! - values[setupCost]! - shared
  const atOnce = model.costBasis === 'faceOnContact'
  const offer = sums[sumAt.offerCost]!
  const brought = sums[sumAt.value]! - sums[sumAt.organicValue]!
  return {
    worth: (brought - (atOnce ? 0 : offer)) / targeted,
    contact: (campaign + (atOnce ? offer : 0)) / targeted,
  }
}

const [RECALLED, VALUE, SIZE] = [
  figureIds.indexOf('recalled'),
  figureIds.indexOf('value'),
  figureIds.length,
]

/** Writes what one customer shows, and the factor of its covariance. */
const putShown = (
  { mean, covariance }: CustomerFigures,
  { shown, spread }: PilotWorlds,
  at: number,
): void => {
  shown[at * SHOWN] = mean.recalled
  shown[at * SHOWN + 1] = mean.value
  const first = Math.sqrt(Math.max(0, covariance[RECALLED * SIZE + RECALLED]!))
  const both = first > 0 ? covariance[RECALLED * SIZE + VALUE]! / first : 0
  spread[at * TRIANGLE] = first
  spread[at * TRIANGLE + 1] = both
  spread[at * TRIANGLE + 2] = Math.sqrt(
    Math.max(0, covariance[VALUE * SIZE + VALUE]! - both * both),
  )
}

/**
 * Draws worlds and what arms are worth and show in them. What is shown are returns and the money of
 * the months until the reading: the model itself with a horizon that ends there. Profit is counted to
 * the scenario's horizon, above what the same customers bring without an offer where that is known.
 * The campaign's fixed cost is left out: it is spent whatever is sent.
 * @param model with everybody in every arm, and a group without an offer where the organic rate is known
 * @param tell is told how many worlds are done
 */
export const drawPilotWorlds = (
  { createWorlds, createSums, createFigures }: PilotEngine,
  {
    model,
    seed,
    readAfterDays,
    count,
  }: {
    readonly model: Model
    readonly seed: string
    readonly readAfterDays: number
    readonly count: number
  },
  tell: (done: number) => void,
): PilotWorlds => {
  const horizon = monthsSeen(readAfterDays, model.lifetime.horizon)
  const early: Model = { ...model, lifetime: { ...model.lifetime, horizon } }
  const worldAt = createWorlds(model, seed)
  const sumsAt = createSums(model)
  tell(0)
  const figuresAt = createFigures(early)
  tell(0)
  const offers = model.arms.flatMap(({ kind }, a) => (kind === 'holdout' ? [] : [a]))
  const holdout = model.arms.findIndex(({ kind }) => kind === 'holdout')
  const sources = [...offers, holdout]
  const A = sources.length
  const worlds: PilotWorlds = {
    count,
    arms: [...offers.map((a) => armOf(model, a)), { id: null, setup: 0, testable: holdout >= 0 }],
    worth: new Float64Array(count * A),
    contact: new Float64Array(count * A),
    shown: new Float64Array(count * A * SHOWN),
    spread: new Float64Array(count * A * TRIANGLE),
  }
  const every = Math.ceil(count / TOLD)
  for (let w = 0; w < count; w++) {
    const values = worldAt(w)
    const sums = sumsAt(values)
    const figures = figuresAt(values)
    sources.forEach((source, a) => {
      const at = w * A + a
      const each = figures[source]
      if (each) putShown(each, worlds, at)
      if (a === A - 1) return
      const { worth, contact } = worthOf(model, values, { arm: source, sums: sums[source]! })
      worlds.worth[at] = worth
      worlds.contact[at] = contact
    })
    if (w % every === every - 1) tell(w + 1)
  }
  return worlds
}

const armOf = (model: Model, a: number): PilotArm => {
  const { id, setupCost } = model.arms[a]!
  return { id, setup: model.base[setupCost]!, testable: true }
}
