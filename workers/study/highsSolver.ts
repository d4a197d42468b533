import type { Highs, HighsCallbackMap, Model } from 'highs'
import type {
  LinearAnswer,
  LinearModel,
  LinearProgram,
  LinearSolver,
  WholeOptions,
} from '../../src/planner/plan/linear.ts'

/** Gains are scaled, by a power of two, so that the largest is of this size: tolerances are absolute. */
const LARGEST_GAIN = 1024
const TOLERANCE = 1e-9

/** Numbers of HiGHS's options. */
const simplex = { dual: 1, primal: 4 } as const

const options = {
  output_flag: false,
  primal_feasibility_tolerance: TOLERANCE,
  dual_feasibility_tolerance: TOLERANCE,
  mip_feasibility_tolerance: TOLERANCE,
  mip_rel_gap: 0,
} as const

/**
 * HiGHS as the planner's solver. It has one thread and no clock: the same programme, the same answer.
 * @param alive called now and then while it works
 */
export const highsSolver = (highs: Highs, alive?: () => void): LinearSolver => ({
  create: (program, whole) =>
    program.objective.length === 0
      ? nothingToChoose(program)
      : new HighsModel({ highs, alive }, program, whole),
})

interface Surroundings {
  readonly highs: Highs
  readonly alive: (() => void) | undefined
}

/** Without columns every row is 0, which HiGHS does not look at. */
const nothingToChoose = ({ rowLower, rowUpper }: LinearProgram): LinearModel => {
  const [lower, upper] = [Float64Array.from(rowLower), Float64Array.from(rowUpper)]
  const [none, prices] = [new Float64Array(0), new Float64Array(lower.length)]
  return {
    changeColumn: () => undefined,
    changeRow(row, low, high) {
      lower[row] = low
      upper[row] = high
    },
    solve: () =>
      lower.every((low, row) => low <= TOLERANCE && upper[row]! >= -TOLERANCE)
        ? { status: 'optimal', objective: 0, columns: none, prices, reduced: none }
        : { status: 'infeasible' },
    dispose: () => undefined,
  }
}

class HighsModel implements LinearModel {
  readonly #highs: Highs
  readonly #model: Model
  readonly #callbacks: HighsCallbackMap
  readonly #whole: boolean
  readonly #scale: number
  #solved = false

  constructor({ highs, alive }: Surroundings, program: LinearProgram, whole?: WholeOptions) {
    this.#highs = highs
    this.#callbacks = callbacksOf(highs, alive)
    this.#whole = program.whole
    this.#scale = scaleOf(program.objective)
    this.#model = highs.createModel(dataOf(highs, program, this.#scale))
    this.#model.options.set(options)
    if (whole) {
      const { nodes, gap } = whole
      this.#model.options.set({ mip_max_nodes: nodes, mip_abs_gap: gap * this.#scale })
    }
    if (!program.whole) {
      this.#model.options.set({ presolve: 'off', simplex_strategy: simplex.primal })
    }
  }

  changeColumn(column: number, lower: number, upper: number): void {
    this.#model.changeColBounds(column, lower, upper)
  }

  changeRow(row: number, lower: number, upper: number): void {
    this.#model.changeRowBounds(row, lower, upper)
  }

  solve(): LinearAnswer {
    this.#model.run(this.#callbacks)
    const { modelStatus } = this.#highs.constants
    const decided = [modelStatus.optimal, modelStatus.infeasible] as readonly number[]
    if (!this.#whole && !decided.includes(this.#model.getModelStatus())) this.#again()
    // From a solved programme with other limits, the dual simplex has the shortest way.
    if (!this.#whole && !this.#solved) {
      this.#model.options.set('simplex_strategy', simplex.dual)
      this.#solved = true
    }
    return this.#answer()
  }

  dispose(): void {
    this.#model.dispose()
  }

  /** From scratch and with presolving, which says for certain whether anything is feasible. */
  #again(): void {
    this.#model.clearSolver()
    this.#model.options.set({ presolve: 'on', simplex_strategy: simplex.dual })
    this.#model.run(this.#callbacks)
    this.#model.options.set('presolve', 'off')
  }

  #answer(): LinearAnswer {
    const { modelStatus } = this.#highs.constants
    const status = this.#model.getModelStatus()
    if (status === modelStatus.infeasible) return { status: 'infeasible' }
    if (status !== modelStatus.optimal) return this.#stopped(status)
    const { colValue, colDual, rowDual } = this.#model.getSolution()
    return {
      status: 'optimal',
      objective: this.#model.getObjectiveValue() / this.#scale,
      columns: colValue,
      prices: this.#whole ? rowDual.fill(0) : scaled(rowDual, 1 / this.#scale),
      reduced: this.#whole ? colDual.fill(0) : scaled(colDual, 1 / this.#scale),
    }
  }

  #stopped(status: number): LinearAnswer {
    const { modelStatus } = this.#highs.constants
    const [why = 'unknown'] = Object.entries(modelStatus).find(([, code]) => code === status) ?? []
    const found = this.#whole && Number(this.#model.info.get('primal_solution_status')) === 2
    return {
      status: 'stopped',
      why,
      bound: this.#whole ? Number(this.#model.info.get('mip_dual_bound')) / this.#scale : Infinity,
      columns: found ? this.#model.getSolution().colValue : null,
    }
  }
}

const callbacksOf = (highs: Highs, alive: (() => void) | undefined): HighsCallbackMap => {
  if (!alive) return {}
  const { simplexInterrupt, mipInterrupt } = highs.constants.callbackType
  const call = (): undefined => void alive()
  return { [simplexInterrupt]: call, [mipInterrupt]: call }
}

const scaleOf = (objective: Float64Array): number => {
  const largest = objective.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return largest > 0 ? 2 ** Math.round(Math.log2(LARGEST_GAIN / largest)) : 1
}

const scaled = (values: Float64Array, scale: number): Float64Array => values.map((x) => x * scale)

const dataOf = (highs: Highs, program: LinearProgram, scale: number) => {
  const [numCols, numRows] = [program.objective.length, program.rowLower.length]
  const { starts, indices, values } = program
  const { continuous, integer } = highs.constants.variableType
  return {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: scaled(program.objective, scale),
    colLower: program.columnLower,
    colUpper: program.columnUpper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: { format: 'csc' as const, numRows, numCols, starts, indices, values },
    integrality: new Int32Array(numCols).fill(program.whole ? integer : continuous),
  }
}
