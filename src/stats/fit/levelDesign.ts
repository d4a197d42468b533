import type { Design, Outcomes } from './groupedLogistic.ts'

/** Groups of past customers by arm and level of each attribute, all by position. */
export interface LevelData extends Outcomes {
  readonly groups: number
  /** at least 1 */
  readonly arms: number
  readonly arm: ArrayLike<number>
  /** number of levels of each attribute */
  readonly sizes: readonly number[]
  /** by attribute and group */
  readonly levels: readonly ArrayLike<number>[]
}

/** First column of each attribute's levels; the arms' come before. */
export const firstColumns = ({ arms, sizes }: LevelData): number[] => {
  let at = arms
  return sizes.map((size) => {
    const first = at
    at += size
    return first
  })
}

/** A column for every arm and every level: what is one too many the penalty decides. */
export const levelDesign = (data: LevelData, slopes: readonly ArrayLike<number>[] = []): Design => {
  const first = firstColumns(data)
  const width = 1 + data.sizes.length
  const index = new Uint16Array(data.groups * width)
  for (let g = 0; g < data.groups; g++) {
    index[g * width] = data.arm[g]!
    data.levels.forEach((levels, i) => (index[g * width + 1 + i] = first[i]! + levels[g]!))
  }
  const columns = data.arms + data.sizes.reduce((sum, size) => sum + size, 0)
  return { groups: data.groups, columns, width, index, slopes }
}

/** So weak a penalty moves no arm that has both outcomes, and holds one that has not. */
const ARM_PRECISION = 1e-4

/** The penalty of every coefficient for levels of a standard deviation. */
export const precisionsOf = ({ arms }: LevelData, design: Design, spread: number): Float64Array =>
  Float64Array.from({ length: design.columns + design.slopes.length }, (_, j) => {
    if (j < arms) return ARM_PRECISION
    return j < design.columns ? 1 / (spread * spread) : 0
  })

/** Customers and returns by level. */
export const levelTotals = (
  data: LevelData,
  attribute: number,
): { readonly customers: Float64Array; readonly returned: Float64Array } => {
  const size = data.sizes[attribute]!
  const [customers, returned] = [new Float64Array(size), new Float64Array(size)]
  const levels = data.levels[attribute]!
  for (let g = 0; g < data.groups; g++) {
    customers[levels[g]!]! += data.customers[g]!
    returned[levels[g]!]! += data.returned[g]!
  }
  return { customers, returned }
}
