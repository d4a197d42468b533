import type { Model } from '../../model/model.ts'

/** Arithmetic for one closed form: what any takes, and what each class and month and each cell adds. */
const [ANY, PER_CELL] = [600, 8]
/** Arithmetic that a study may take, a second or so. */
const WORK = 20_000_000
/** Worlds come in 16 groups, of a power of two each. */
const [MOST, FEWEST] = [4_096, 128]

/** How many worlds a study draws that needs so many closed forms in each: fewer where one takes longer. */
export const worldCount = (model: Model, formsPerWorld: number): number => {
  const each = ANY + model.classes.length * model.lifetime.horizon + model.cells.length * PER_CELL
  let count = MOST
  while (count > FEWEST && count * formsPerWorld * each > WORK) count /= 2
  return count
}
