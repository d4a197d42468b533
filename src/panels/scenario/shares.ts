import type { NumberField } from '../../model/field.ts'
import { baseValue } from '../../scenario/check.ts'
import { shrunk } from '../../scenario/shrunk.ts'
import { movedTo } from '../../scenario/typed.ts'
import type { Uncertain } from '../../scenario/types.ts'

/** Percents that sum to 100 after one of them changed: the others keep their proportions. */
export const rescaled = (shares: readonly number[], at: number, to: number): number[] => {
  const others = shrunk(shares.toSpliced(at, 1), 100 - to)
  return others.toSpliced(at, 0, to)
}

/** The same for shares of which some are uncertain: those move as a whole. */
export const rescaledUncertain = (
  field: NumberField,
  shares: readonly Uncertain[],
  at: number,
  value: Uncertain,
): Uncertain[] => {
  const means = rescaled(shares.map(baseValue), at, baseValue(value))
  return shares.map((share, i) => (i === at ? value : movedTo(field, share, means[i] ?? 0)))
}
