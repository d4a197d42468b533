import { assignmentOf } from './assignment.ts'
import { bestSwitches } from './bestSwitches.ts'
import type { LinearSolver } from './linear.ts'
import { openModel } from './planModel.ts'
import { programOf, type PlanProgram } from './program.ts'
import { sentByArm } from './totals.ts'
import type { Assignment, PlanQuestion } from './types.ts'

/** A blanket is there to be compared with: it may miss this share of what it could bring. */
const GAP = 1e-4

/** The same plan with one arm alone; what has to be sent of others cannot be. */
const alone = (p: PlanProgram, arm: number): PlanProgram => {
  const pairs = [...p.armOf.keys()].filter((j) => p.armOf[j] === arm)
  const pick = (values: Float64Array): Float64Array => Float64Array.from(pairs, (j) => values[j]!)
  return {
    ...p,
    cellOf: Int32Array.from(pairs, (j) => p.cellOf[j]!),
    armOf: Int32Array.from(pairs, () => arm),
    gain: pick(p.gain),
    switches: p.switches.filter(({ arms }) => arms.includes(arm)),
    limits: p.limits.map((row) => ({ ...row, change: pick(row.change) })),
  }
}

/**
 * Sending pays wherever it is least worth: so as many are sent it as the limits allow, and where they do not
 * allow all, those for whom it is worth most come first.
 */
const asManyAsAllowed = (p: PlanProgram): PlanProgram => {
  const least = p.gain.reduce((min, x) => Math.min(min, x), 0)
  const largest = p.gain.reduce((max, x) => Math.max(max, Math.abs(x)), 0)
  const lift = least < 0 ? -least + 1e-6 * largest : 0
  return { ...p, paysSwitches: 0, gain: p.gain.map((x) => x + lift) }
}

const blanketOf = (
  question: PlanQuestion,
  program: PlanProgram,
  solver: LinearSolver,
): Assignment | null => {
  const model = openModel(program, solver)
  try {
    const whole = question.wholeCustomers
    const found = bestSwitches(program, { model, solver, whole, gap: GAP, prices: [] })
    return found && assignmentOf(question, program, found.customers)
  } finally {
    model.dispose()
  }
}

const isSent = ({ economics }: PlanQuestion, { customers }: Assignment): boolean =>
  sentByArm(economics, customers).some((n) => n > 0)

/** Every arm sent by itself to as many as the limits allow, and nothing sent, the best first. */
export const blankets = (
  question: PlanQuestion,
  solver: LinearSolver,
): { arm: string | null; assignment: Assignment }[] => {
  const program = programOf(question)
  const { arms } = question.economics
  const each = arms.map(({ id }, a) => {
    const assignment = blanketOf(question, asManyAsAllowed(alone(program, a)), solver)
    return { arm: id, assignment }
  })
  const nothing = { ...program, ...alone(program, -1), switches: [] }
  const none = { arm: null, assignment: blanketOf(question, nothing, solver) }
  return [...each, none]
    .flatMap(({ arm, assignment }) => (assignment ? [{ arm, assignment }] : []))
    .filter(({ arm, assignment }) => arm === null || isSent(question, assignment))
    .sort((a, b) => b.assignment.objective - a.assignment.objective)
}
