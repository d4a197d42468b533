import { GROUPS } from '../../stats/batch.ts'

/** Of a column's own sum of squares, what must be left of it beside the others for it to be used. */
const SMALLEST_PIVOT = 1e-8

/** Sums of squares and products of columns and targets over some draws. */
interface Sums {
  /** [column × columns + column], the intercept the first column */
  readonly squares: Float64Array
  /** [target × columns + column] */
  readonly products: Float64Array
}

/**
 * Least squares of several targets on the same columns, from all draws and with each of the 16 groups of draws left out
 * (`stats/batch.ts`): sums are kept by group, so that leaving one out costs no pass over the draws.
 */
export class GroupedFit {
  private readonly columns: readonly Float64Array[]
  private readonly targets: number
  private readonly draws: number
  private readonly groups: readonly Sums[]
  private readonly all: Sums

  /** @param columns without an intercept @param targets by target and draw */
  constructor(columns: readonly Float64Array[], targets: readonly Float64Array[]) {
    this.draws = targets[0]?.length ?? 0
    this.columns = [new Float64Array(this.draws).fill(1), ...columns]
    this.targets = targets.length
    this.groups = Array.from({ length: GROUPS }, (_, g) => this.sumsOf(targets, g))
    this.all = this.empty()
    for (const group of this.groups) this.add(this.all, group, 1)
  }

  /** Fitted values [target][draw], from all draws but those of a group; `null`: from all. */
  fitted(leftOut: number | null): Float64Array[] {
    const sums = this.empty()
    this.add(sums, this.all, 1)
    if (leftOut !== null) this.add(sums, this.groups[leftOut]!, -1)
    const weights = this.solve(sums)
    const width = this.columns.length
    return Array.from({ length: this.targets }, (_, t) => {
      const out = new Float64Array(this.draws)
      this.columns.forEach((column, k) => {
        const weight = weights[t * width + k]!
        if (weight === 0) return
        for (let i = 0; i < out.length; i++) out[i]! += weight * column[i]!
      })
      return out
    })
  }

  private empty(): Sums {
    const width = this.columns.length
    return {
      squares: new Float64Array(width * width),
      products: new Float64Array(this.targets * width),
    }
  }

  private add(to: Sums, from: Sums, sign: 1 | -1): void {
    from.squares.forEach((x, i) => (to.squares[i]! += sign * x))
    from.products.forEach((x, i) => (to.products[i]! += sign * x))
  }

  private sumsOf(targets: readonly Float64Array[], group: number): Sums {
    const { columns, draws } = this
    const width = columns.length
    const product = (x: Float64Array, y: Float64Array): number => {
      let sum = 0
      for (let i = group; i < draws; i += GROUPS) sum += x[i]! * y[i]!
      return sum
    }
    const out = this.empty()
    columns.forEach((x, j) => {
      for (let k = 0; k <= j; k++) out.squares[j * width + k] = product(x, columns[k]!)
      targets.forEach((y, t) => (out.products[t * width + j] = product(x, y)))
    })
    return out
  }

  /** Weights by target and column, by Cholesky's factor; a column that others make up gets 0. */
  private solve({ squares, products }: Sums): Float64Array {
    const n = this.columns.length
    const lower = new Float64Array(n * n)
    const isUsed = new Array<boolean>(n).fill(false)
    for (let j = 0; j < n; j++) {
      const own = squares[j * n + j]!
      const left = own - dot(lower, j * n, j * n, j)
      isUsed[j] = left > SMALLEST_PIVOT * own
      if (!isUsed[j]) continue
      const root = Math.sqrt(left)
      lower[j * n + j] = root
      for (let i = j + 1; i < n; i++) {
        lower[i * n + j] = (squares[i * n + j]! - dot(lower, i * n, j * n, j)) / root
      }
    }
    const out = products.slice()
    for (let t = 0; t < this.targets; t++)
      substitute(lower, isUsed, out.subarray(t * n, (t + 1) * n))
    return out
  }
}

/** Product of the first `length` entries of two rows of a factor. */
const dot = (lower: Float64Array, one: number, two: number, length: number): number => {
  let sum = 0
  for (let k = 0; k < length; k++) sum += lower[one + k]! * lower[two + k]!
  return sum
}

/** Solves L Lᵀ x = b in place, over the columns that are used. */
const substitute = (lower: Float64Array, isUsed: readonly boolean[], x: Float64Array): void => {
  const n = x.length
  for (let i = 0; i < n; i++) {
    if (!isUsed[i]) {
      x[i] = 0
      continue
    }
    let own = x[i]!
    for (let k = 0; k < i; k++) own -= lower[i * n + k]! * x[k]!
    x[i] = own / lower[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    if (!isUsed[i]) continue
    let own = x[i]!
    for (let k = i + 1; k < n; k++) own -= lower[k * n + i]! * x[k]!
    x[i] = own / lower[i * n + i]!
  }
}
