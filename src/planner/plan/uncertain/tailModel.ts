import type { LinearAnswer, LinearProgram, LinearSolver } from '../linear.ts'
import { planRows, type PlanPlaces } from '../planRows.ts'
import type { PlanProgram } from '../program.ts'
import type { PlanQuestion } from '../types.ts'
import { meanGains, onceOfSwitches, type MeanGains } from './meanProgram.ts'
import type { PlanWorlds } from './planWorlds.ts'
import { tailMean, tailWeights } from './tail.ts'

/** The worst part of which worlds is to be as good as possible. */
export interface TailAim {
  readonly worlds: PlanWorlds
  /** positions of the worlds that count */
  readonly among: readonly number[]
  /** the worst share of them, above 0, at most 1 */
  readonly share: number
}

/** Of a switch: not decided, paid for, or left off. */
export type Decision = 'open' | 'on' | 'off'

/** A plan for the worst part, which can be asked again with other decisions on switches. */
export interface TailModel {
  /** column of the first switch; pairs come before, and last the mean of the worst part less the base */
  readonly switches: number
  solve(decisions: readonly Decision[]): LinearAnswer
}

/** What the mean over some worlds is, at most, in the worst part of them. */
interface Cut extends MeanGains {
  /** by switch of the programme */
  readonly switchCost: readonly number[]
}

/**
 * After so many cuts, of so many pairs each and in all, the plan is taken as it is, and what it may miss is
 * told by its bound.
 */
const MOST_CUTS = 150
const MOST_TERMS = 400_000
/** A plan this close to its bound, as a share of it, has reached it. */
const CLOSE = 1e-7

/** The linear programme with one more unknown, the mean of the worst part, below every cut. */
const withCuts = (
  { program, places }: { program: LinearProgram; places: PlanPlaces },
  cuts: readonly Cut[],
  base: number,
): LinearProgram => {
  const columns = program.objective.length
  const [own, rows] = [program.values.length, program.rowLower.length]
  const size = own + cuts.length * (columns + 1)
  const [indices, values] = [new Int32Array(size), new Float64Array(size)]
  const starts = new Int32Array(columns + 2)
  let at = 0
  const put = (row: number, value: number): void => {
    indices[at] = row
    values[at++] = value
  }
  for (let j = 0; j < columns; j++) {
    for (let k = program.starts[j]!; k < program.starts[j + 1]!; k++) {
      put(program.indices[k]!, program.values[k]!)
    }
    cuts.forEach(({ gain, switchCost }, i) => {
      const value = j < places.switches ? -gain[j]! : switchCost[j - places.switches]!
      if (value !== 0) put(rows + i, value)
    })
    starts[j + 1] = at
  }
  cuts.forEach((_, i) => put(rows + i, 1))
  starts[columns + 1] = at
  const padded = (x: Float64Array, more: readonly number[]): Float64Array =>
    Float64Array.from([...x, ...more])
  return {
    objective: padded(new Float64Array(columns), [1]),
    columnLower: padded(program.columnLower, [-Infinity]),
    columnUpper: padded(program.columnUpper, [Infinity]),
    rowLower: padded(
      program.rowLower,
      cuts.map(() => -Infinity),
    ),
    rowUpper: padded(
      program.rowUpper,
      cuts.map((cut) => cut.base - base),
    ),
    ...{ starts, indices: indices.slice(0, at), values: values.slice(0, at), whole: false },
  }
}

/**
 * The plan whose worst part is best (conditional value at risk of Rockafellar and Uryasev, Journal of Risk
 * 2, 2000, 21), as a model that can be asked again. Their linear programme has a row
 * for every world; here its rows are made as they are needed (Künzi-Bay and Mayer, Computational Management
 * Science 3, 2006, 3): the worst part's mean is at most the mean over any worlds of the same weight, so for
 * the worst ones of each plan tried one more row is added, until the bound is reached.
 */
export const openTailModel = (
  question: PlanQuestion,
  program: PlanProgram,
  { aim, solver }: { readonly aim: TailAim; readonly solver: LinearSolver },
): TailModel => {
  const rows = planRows(program)
  const { places } = rows
  const onceOf = onceOfSwitches(program, question)
  const cuts: Cut[] = []
  const most = Math.min(MOST_CUTS, Math.max(8, MOST_TERMS / program.cellOf.length))
  const addCut = (weights: Float64Array): void => {
    const mean = meanGains(program, aim.worlds, weights)
    cuts.push({ ...mean, switchCost: onceOf.map((s) => mean.once[s]!) })
  }
  const scores = (columns: ArrayLike<number>): Float64Array =>
    worldScores(program, { aim, onceOf, switches: places.switches }, columns)
  const addWorst = (reached: Float64Array): void =>
    addCut(spread(tailWeights(reached, aim.share), aim))
  addCut(spread(new Float64Array(aim.among.length).fill(1 / aim.among.length), aim))
  addWorst(scores(new Float64Array(places.switches + onceOf.length)))
  const solve = (decisions: readonly Decision[]): LinearAnswer => {
    for (;;) {
      const linear = decided(withCuts(rows, cuts, program.base), decisions, places)
      const model = solver.create(linear)
      const answer = model.solve()
      model.dispose()
      if (answer.status !== 'optimal') return answer
      const reached = scores(answer.columns)
      const short = program.base + answer.objective - tailMean(reached, aim.share)
      const scale = Math.max(1, Math.abs(program.base + answer.objective))
      if (short <= CLOSE * scale || cuts.length >= most) return answer
      addWorst(reached)
    }
  }
  return { switches: places.switches, solve }
}

/** Weights of the worlds that count, put among those of all worlds. */
const spread = (weights: Float64Array, { worlds, among }: TailAim): Float64Array => {
  const out = new Float64Array(worlds.count)
  among.forEach((w, i) => {
    out[w] = weights[i]!
  })
  return out
}

const decided = (
  program: LinearProgram,
  decisions: readonly Decision[],
  { switches }: PlanPlaces,
): LinearProgram => {
  decisions.forEach((decision, s) => {
    program.columnLower[switches + s] = decision === 'on' ? 1 : 0
    program.columnUpper[switches + s] = decision === 'off' ? 0 : 1
  })
  return program
}

/** The objective of a programme's columns in the worlds that count. */
const worldScores = (
  { cellOf, armOf, arms }: PlanProgram,
  { aim, onceOf, switches }: { aim: TailAim; onceOf: readonly number[]; switches: number },
  columns: ArrayLike<number>,
): Float64Array => {
  const { gain, base, once, pairs } = aim.worlds
  const used = Array.from(cellOf.keys()).filter((j) => columns[j]! !== 0)
  return Float64Array.from(aim.among, (w) => {
    let sum = base[w]!
    for (const j of used) sum += columns[j]! * gain[w * pairs + cellOf[j]! * arms + armOf[j]!]!
    onceOf.forEach((s, i) => {
      sum -= columns[switches + i]! * once[w * (arms + 1) + s]!
    })
    return sum
  })
}
