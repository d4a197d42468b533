import { dunnettTail } from '../../stats/experiment/dunnett.ts'
import { adjustP } from '../../stats/experiment/multiplicity.ts'
import type { Correction } from '../design/correction.ts'

/** One comparison of a family. */
export interface Tested {
  /** `null`: nothing varies */
  readonly p: number | null
  /** |z|, NaN where nothing varies */
  readonly size: number
  /** of both arms: customers, or one over the variance of the mean */
  readonly precisions: readonly [first: number, control: number]
}

const METHODS = { bonferroni: 'bonferroni', holm: 'holm', bh: 'BH' } as const

/**
 * p-values held against alpha whatever the number of comparisons: by Dunnett from the z, all of them with one control; else from the
 * p-values. `null` where there is none.
 */
export const adjusted = (family: readonly Tested[], correction: Correction): (number | null)[] => {
  if (correction === 'none') return family.map(({ p }) => p)
  if (correction === 'dunnett') return byDunnett(family)
  const known = family.flatMap(({ p }, i) => (p === null ? [] : [{ p, i }]))
  const values = adjustP(
    known.map(({ p }) => p),
    METHODS[correction],
  )
  return family.map((_, i) => values[known.findIndex((each) => each.i === i)] ?? null)
}

const byDunnett = (family: readonly Tested[]): (number | null)[] => {
  const design = {
    offers: family.map(({ precisions }) => precisions[0]),
    control: family[0]?.precisions[1] ?? 0,
    df: null,
    sides: 2,
  } as const
  return family.map(({ size }) => (Number.isNaN(size) ? null : dunnettTail(design, size)))
}
