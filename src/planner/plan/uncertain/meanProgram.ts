import { programOf, type PlanProgram } from '../program.ts'
import type { PlanQuestion } from '../types.ts'
import type { PlanWorlds, WorldAmounts } from './planWorlds.ts'

/** A pair's place among all pairs of cells and arms. */
const pairsOf = ({ cellOf, armOf, arms }: PlanProgram): Int32Array =>
  cellOf.map((c, j) => c * arms + armOf[j]!)

/** What an objective is on average over worlds, as a function of who gets what. */
export interface MeanGains {
  /** by pair of the programme */
  readonly gain: Float64Array
  readonly base: number
  /** by arm's set-up, and last the fixed cost */
  readonly once: Float64Array
}

/**
 * A weighted mean over worlds.
 * @param weights by world; their sum is 1
 */
export const meanGains = (
  program: PlanProgram,
  { count, gain, base, once, pairs }: WorldAmounts,
  weights: Float64Array,
): MeanGains => {
  const places = pairsOf(program)
  const switches = program.arms + 1
  const out = { gain: new Float64Array(places.length), once: new Float64Array(switches) }
  let mean = 0
  for (let w = 0; w < count; w++) {
    const weight = weights[w]!
    if (weight === 0) continue
    mean += weight * base[w]!
    for (let j = 0; j < places.length; j++) out.gain[j]! += weight * gain[w * pairs + places[j]!]!
    for (let s = 0; s < switches; s++) out.once[s]! += weight * once[w * switches + s]!
  }
  return { ...out, base: mean }
}

/** Weights that make a mean over the worlds of which this is true. */
export const evenWeights = (count: number, has: (world: number) => boolean): Float64Array => {
  const out = Float64Array.from({ length: count }, (_, w) => Number(has(w)))
  const sum = out.reduce((all, x) => all + x, 0)
  return out.map((x) => x / sum)
}

/**
 * Which cost each switch of a programme is: an arm's set-up by the arm's position, the fixed cost by the
 * number of arms. In the order of `programOf`.
 */
export const onceOfSwitches = (
  { switches, arms }: PlanProgram,
  { economics }: PlanQuestion,
): readonly number[] => {
  if (switches.length === 0) return []
  const setups = economics.arms.flatMap(({ setupCost }, a) => (setupCost > 0 ? [a] : []))
  return [...setups, arms].slice(0, switches.length)
}

/**
 * The programme of a question whose economics are a mean over worlds, with the mean of the objective
 * itself, which may be a product of things that vary together.
 */
export const meanProgram = (
  question: PlanQuestion,
  worlds: PlanWorlds,
  weights: Float64Array,
): PlanProgram => {
  const program = programOf(question)
  const { gain, base } = meanGains(program, worlds, weights)
  return { ...program, gain, base }
}
