import type { Decision } from './ceiling.ts'
import type { LinearAnswer, LinearSolver } from './linear.ts'
import { planRows, type PlanPlaces } from './planRows.ts'
import type { PlanProgram } from './program.ts'

/** A plan's linear programme, kept for further questions: other decisions, other limits. */
export interface PlanModel {
  readonly places: PlanPlaces
  solve(decisions: readonly Decision[]): LinearAnswer
  changeLimit(index: number, lower: number, upper: number): void
  dispose(): void
}

const boundsOf = (decision: Decision): [lower: number, upper: number] => [
  decision === 'on' ? 1 : 0,
  decision === 'off' ? 0 : 1,
]

export const openModel = (p: PlanProgram, solver: LinearSolver): PlanModel => {
  const { program, places } = planRows(p)
  const model = solver.create(program)
  const decided: Decision[] = p.switches.map(() => 'open')
  return {
    places,
    solve(decisions) {
      decisions.forEach((decision, s) => {
        if (decided[s] !== decision) model.changeColumn(places.switches + s, ...boundsOf(decision))
        decided[s] = decision
      })
      return model.solve()
    },
    changeLimit: (index, lower, upper) => model.changeRow(places.limits + index, lower, upper),
    dispose: () => model.dispose(),
  }
}
