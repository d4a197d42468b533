/** A linear programme that is maximised. Columns are unknowns, rows are sums of them with limits. */
export interface LinearProgram {
  /** by column */
  readonly objective: Float64Array
  readonly columnLower: Float64Array
  readonly columnUpper: Float64Array
  /** by row; `±Infinity`: no limit */
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** coefficients by column: those of column j are at `starts[j]` to `starts[j + 1]` */
  readonly starts: Int32Array
  /** row of each coefficient */
  readonly indices: Int32Array
  readonly values: Float64Array
  /** every column takes whole numbers only */
  readonly whole: boolean
}

/** What the best values are, to the solver's tolerances. */
export interface LinearOptimum {
  readonly status: 'optimal'
  readonly objective: number
  /** by column */
  readonly columns: Float64Array
  /** what one unit more of a row's limit brings to the objective; of whole columns: zeros */
  readonly prices: Float64Array
  /** what one unit more of a column brings to the objective; of whole columns: zeros */
  readonly reduced: Float64Array
}

export type LinearAnswer =
  | LinearOptimum
  | { readonly status: 'infeasible' }
  | {
      /** given up before it was known what is best */
      readonly status: 'stopped'
      readonly why: string
      /** no solution has more */
      readonly bound: number
      /** the best that was found, if any was */
      readonly columns: Float64Array | null
    }

/** A programme that is solved again and again with other limits, each time from where it stood. */
export interface LinearModel {
  changeColumn(column: number, lower: number, upper: number): void
  changeRow(row: number, lower: number, upper: number): void
  solve(): LinearAnswer
  /** gives its memory back; nothing may be asked afterwards */
  dispose(): void
}

/** When a programme in whole numbers is as good as solved. */
export interface WholeOptions {
  /** nodes of branch and bound after which it is given up */
  readonly nodes: number
  /** as much of the objective as it may stay below the best there is */
  readonly gap: number
}

/** Solves linear programmes, with whole numbers too; the same programme has the same answer everywhere. */
export interface LinearSolver {
  create(program: LinearProgram, options?: WholeOptions): LinearModel
}
