import type { LinearProgram } from './linear.ts'
import type { PlanProgram } from './program.ts'

/** A programme whose limits may be exceeded at a price, so that it always has a plan. */
export interface Relieved {
  readonly program: LinearProgram
  /** how far limits are exceeded in a solution */
  exceeded(columns: Float64Array): number
}

/** What exceeding each limit costs to begin with: about what a customer gains for what he takes of it. */
export const firstReliefs = (p: PlanProgram): Float64Array => {
  const size = (values: Float64Array): number =>
    values.reduce((sum, x) => sum + Math.abs(x), 0) / Math.max(1, values.length)
  const gain = size(p.gain)
  return Float64Array.from(p.limits, ({ change }) => gain / (size(change) || 1) || 1)
}

/**
 * @param limits row of the first limit
 * @param costs by limit, of one unit beyond
 */
export const relieved = (program: LinearProgram, limits: number, costs: Float64Array): Relieved => {
  const { objective, rowLower, rowUpper, starts, indices, values } = program
  const extra = [...costs.keys()].flatMap((l) => [
    ...(rowUpper[limits + l]! < Infinity ? [{ l, value: -1 }] : []),
    ...(rowLower[limits + l]! > -Infinity ? [{ l, value: 1 }] : []),
  ])
  const own = objective.length
  const joined = (first: Float64Array, each: (l: number) => number): Float64Array =>
    Float64Array.from([...first, ...extra.map(({ l }) => each(l))])
  return {
    program: {
      ...program,
      objective: joined(objective, (l) => -costs[l]!),
      columnLower: joined(program.columnLower, () => 0),
      columnUpper: joined(program.columnUpper, () => Infinity),
      starts: Int32Array.from([...starts, ...extra.map((_, i) => indices.length + i + 1)]),
      indices: Int32Array.from([...indices, ...extra.map(({ l }) => limits + l)]),
      values: Float64Array.from([...values, ...extra.map(({ value }) => value)]),
    },
    exceeded: (columns) => columns.subarray(own).reduce((sum, x) => sum + x, 0),
  }
}
