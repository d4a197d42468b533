import type { Decision } from './ceiling.ts'
import type { LinearAnswer, LinearModel, LinearSolver } from './linear.ts'
import type { LimitRow } from './limitRows.ts'
import { placesOf, planRows, type PlanPlaces } from './planRows.ts'
import type { PlanProgram } from './program.ts'
import { siftedOptimum } from './siftedOptimum.ts'

/** A plan's linear programme, kept for further questions: other decisions, other limits. */
export interface PlanModel {
  readonly places: PlanPlaces
  solve(decisions: readonly Decision[]): LinearAnswer
  changeLimit(index: number, lower: number, upper: number): void
  dispose(): void
}

/** A programme of so many pairs is solved by the cells that are torn. */
const MANY_PAIRS = 1_000

const boundsOf = (decision: Decision): [lower: number, upper: number] => [
  decision === 'on' ? 1 : 0,
  decision === 'off' ? 0 : 1,
]

class OpenModel implements PlanModel {
  readonly places: PlanPlaces
  #p: PlanProgram
  readonly #solver: LinearSolver
  readonly #decided: Decision[]
  readonly #isSifted: boolean
  #whole: LinearModel | null = null
  /** prices of the limits of the last optimum */
  #start: Float64Array | null = null

  constructor(p: PlanProgram, solver: LinearSolver) {
    this.#p = p
    this.#solver = solver
    this.places = placesOf(p)
    this.#decided = p.switches.map(() => 'open')
    this.#isSifted = p.cellOf.length >= MANY_PAIRS && p.least.every((n) => n === 0)
  }

  solve(decisions: readonly Decision[]): LinearAnswer {
    if (!this.#isSifted || decisions.includes('open')) return this.#solveWhole(decisions)
    const question = { decisions, solver: this.#solver, start: this.#start }
    const optimum = siftedOptimum(this.#p, question)
    if (!optimum) return this.#solveWhole(decisions)
    this.#start = optimum.prices.slice(this.places.limits)
    return optimum
  }

  changeLimit(index: number, lower: number, upper: number): void {
    const changed = (row: LimitRow, l: number): LimitRow =>
      l === index ? { ...row, lower, upper } : row
    this.#p = { ...this.#p, limits: this.#p.limits.map(changed) }
    this.#whole?.changeRow(this.places.limits + index, lower, upper)
  }

  dispose(): void {
    this.#whole?.dispose()
  }

  #solveWhole(decisions: readonly Decision[]): LinearAnswer {
    const model = (this.#whole ??= this.#solver.create(planRows(this.#p).program))
    decisions.forEach((decision, s) => {
      if (this.#decided[s] !== decision)
        model.changeColumn(this.places.switches + s, ...boundsOf(decision))
      this.#decided[s] = decision
    })
    return model.solve()
  }
}

export const openModel = (p: PlanProgram, solver: LinearSolver): PlanModel =>
  new OpenModel(p, solver)
