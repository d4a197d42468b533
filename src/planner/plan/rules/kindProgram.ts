import type { LimitRow } from '../limitRows.ts'
import type { LinearSolver } from '../linear.ts'
import { openModel } from '../planModel.ts'
import type { PlanProgram } from '../program.ts'
import type { Kind } from './kind.ts'

/** What is set up is as in the plan: its cost is spent, and arms that are not set up are not sent. */
export interface SetUp {
  readonly cost: number
  /** by arm */
  readonly isOpen: readonly boolean[]
}

/** The best that can be done when customers of a kind are treated alike. */
export interface KindAnswer {
  /** the objective, less what limits are missed by at more than any of them can be worth */
  readonly value: number
  /** customers by pair of the plan */
  readonly pairs: Float64Array
}

/** What one customer more of a kind, as far as he may be sent it, means for the plan when he is sent an arm. */
interface Column {
  readonly arm: number
  /** pairs of the plan that a customer is dealt to, and in which parts */
  readonly pairs: readonly number[]
  readonly parts: readonly number[]
  readonly gain: number
  /** by limit */
  readonly change: readonly number[]
}

interface Columns {
  readonly free: number
  readonly contactable: number
  readonly columns: readonly Column[]
}

const sendable = (p: PlanProgram, j: number): number => {
  const c = p.cellOf[j]!
  return p.isContacted[p.armOf[j]!] ? Math.min(p.free[c]!, p.contactable[c]!) : p.free[c]!
}

/**
 * Of each cell of a kind the same share of those who may be sent an arm gets it. Shares that keep the limits of
 * the cell where most may be contacted keep those of all.
 */
const columnsOf = (
  p: PlanProgram,
  { cells }: Kind,
  { pairsOf, isOpen }: { pairsOf: readonly (readonly number[])[]; isOpen: readonly boolean[] },
): Columns => {
  const free = cells.reduce((sum, c) => sum + p.free[c]!, 0)
  const byArm = isOpen.map((): number[] => [])
  for (const j of cells.flatMap((c) => pairsOf[c]!)) {
    if (isOpen[p.armOf[j]!]) byArm[p.armOf[j]!]!.push(j)
  }
  const reach = cells.reduce((most, c) => {
    const share = p.free[c]! > 0 ? Math.min(p.free[c]!, p.contactable[c]!) / p.free[c]! : 0
    return Math.max(most, share)
  }, 0)
  const columns = byArm.flatMap((pairs, arm): Column[] => {
    if (pairs.length === 0) return []
    const most = free * (p.isContacted[arm] ? reach : 1)
    const parts = pairs.map((j) => sendable(p, j) / most)
    const sum = (of: Float64Array): number => pairs.reduce((s, j, k) => s + of[j]! * parts[k]!, 0)
    return [{ arm, pairs, parts, gain: sum(p.gain), change: p.limits.map((l) => sum(l.change)) }]
  })
  return { free, contactable: free * reach, columns }
}

/** Many times what a limit can be worth as a whole, for each unit that it is missed by. */
const MISSED = 100

/** Limits as they are for what is left to decide. */
const restOf = (limits: readonly LimitRow[], spent: number): LimitRow[] =>
  limits.map((row) => ({
    ...row,
    lower: row.lower - row.perSwitchCost * spent,
    upper: row.upper - row.perSwitchCost * spent,
  }))

const programOf = (p: PlanProgram, kinds: readonly Columns[], { cost }: SetUp): PlanProgram => {
  const all = kinds.flatMap(({ columns }, cell) => columns.map((column) => ({ ...column, cell })))
  return {
    ...p,
    cells: kinds.length,
    cellOf: Int32Array.from(all, ({ cell }) => cell),
    armOf: Int32Array.from(all, ({ arm }) => arm),
    gain: Float64Array.from(all, ({ gain }) => gain),
    base: p.base - p.paysSwitches * cost,
    switches: [],
    least: new Float64Array(kinds.length),
    free: Float64Array.from(kinds, ({ free }) => free),
    contactable: Float64Array.from(kinds, ({ contactable }) => contactable),
    limits: restOf(p.limits, cost).map((row, l) => ({
      ...row,
      change: Float64Array.from(all, ({ change }) => change[l]!),
    })),
  }
}

/** The same with limits that can be missed, each at a price, as pairs of a cell without end. */
const withMisses = (p: PlanProgram): PlanProgram => {
  const most = p.gain.reduce((sum, x, j) => sum + Math.abs(x) * p.free[p.cellOf[j]!]!, 0)
  const isLeast = p.limits.map(({ upper }) => upper === Infinity)
  const missed = p.limits.map(({ lower, upper }, l) => {
    const limit = Math.abs(isLeast[l] ? lower : upper)
    return (-MISSED * most) / Math.max(1, limit)
  })
  const changes = (l: number): number[] =>
    p.limits.map((_, k) => (k !== l ? 0 : isLeast[l] ? 1 : -1))
  return {
    ...p,
    cells: p.cells + 1,
    arms: p.arms + 1,
    cellOf: Int32Array.of(...p.cellOf, ...missed.map(() => p.cells)),
    armOf: Int32Array.of(...p.armOf, ...missed.map(() => p.arms)),
    gain: Float64Array.of(...p.gain, ...missed),
    isContacted: [...p.isContacted, false],
    least: Float64Array.of(...p.least, 0),
    free: Float64Array.of(...p.free, Infinity),
    contactable: Float64Array.of(...p.contactable, Infinity),
    limits: p.limits.map((row, l) => ({
      ...row,
      change: Float64Array.of(...row.change, ...changes(l)),
    })),
  }
}

const solved = (p: PlanProgram, solver: LinearSolver) => {
  const model = openModel(p, solver)
  try {
    const answer = model.solve([])
    return answer.status === 'optimal' ? answer : null
  } finally {
    model.dispose()
  }
}

/** Answers what is best for some kinds, which hold every cell once. */
export class KindProgram {
  readonly #p: PlanProgram
  readonly #setUp: SetUp
  readonly #solver: LinearSolver
  readonly #pairsOf: readonly number[][]
  readonly #columns = new Map<Kind, Columns>()

  constructor(p: PlanProgram, setUp: SetUp, solver: LinearSolver) {
    this.#p = p
    this.#pairsOf = Array.from({ length: p.cells }, () => [])
    p.cellOf.forEach((c, j) => this.#pairsOf[c]!.push(j))
    this.#setUp = setUp
    this.#solver = solver
  }

  /** @throws when the solver gives up */
  best(kinds: readonly Kind[]): KindAnswer {
    const columns = kinds.map((kind) => this.#columnsOf(kind))
    const program = programOf(this.#p, columns, this.#setUp)
    const answer = solved(program, this.#solver) ?? solved(withMisses(program), this.#solver)
    if (!answer) throw new Error('The solver found no rules for this plan. Ask with fewer limits.')
    const pairs = new Float64Array(this.#p.cellOf.length)
    columns
      .flatMap((kind) => kind.columns)
      .forEach((column, i) => {
        const n = Math.max(0, answer.columns[i]!)
        column.pairs.forEach((j, k) => (pairs[j]! += n * column.parts[k]!))
      })
    return { value: program.base + answer.objective, pairs }
  }

  #columnsOf(kind: Kind): Columns {
    const { isOpen } = this.#setUp
    const known =
      this.#columns.get(kind) ?? columnsOf(this.#p, kind, { pairsOf: this.#pairsOf, isOpen })
    this.#columns.set(kind, known)
    return known
  }
}
