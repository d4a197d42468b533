import type { Model } from '../../model/model.ts'

/** Arithmetic for one closed form: what any takes, and what each class and month and each cell adds. */
const [ANY, PER_CELL] = [600, 8]
/** Arithmetic that a study may take, a second or so. */
const WORK = 20_000_000
/** Worlds come in 16 groups, of a power of two each. */
const [MOST, FEWEST] = [4_096, 64]

const workOf = ({ classes, cells, lifetime }: Model): number =>
  ANY + classes.length * lifetime.horizon + cells.length * PER_CELL

/** How many worlds a study draws that needs so many closed forms in each: fewer where one takes longer. */
export const worldCount = (model: Model, formsPerWorld: number): number => {
  const each = workOf(model)
  let count = MOST
  while (count > FEWEST && count * formsPerWorld * each > WORK) count /= 2
  return count
}

/** Points along each axis of a map, fewer where a closed form takes longer. */
const GRIDS = [60, 40, 30] as const
const COARSEST = 20

/** How many points a map of a model has along each axis. */
export const gridPoints = (model: Model): number => {
  const each = workOf(model)
  return GRIDS.find((points) => points * points * each <= WORK) ?? COARSEST
}
