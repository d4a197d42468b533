import type { Sides } from '../../stats/experiment/critical.ts'
import { dunnettCritical } from '../../stats/experiment/dunnett.ts'
import { normalCdf } from '../../stats/normal.ts'

/** How false calls are held down where several comparisons are read. */
export const CORRECTIONS = ['none', 'bonferroni', 'holm', 'bh', 'dunnett'] as const
export type Correction = (typeof CORRECTIONS)[number]

/** A family of comparisons read together. */
export interface Family {
  readonly correction: Correction
  /** chance of any false call (of a single one without a correction), 0 to 1, over all sides */
  readonly alpha: number
  readonly sides: Sides
  /** how many are read */
  readonly comparisons: number
  /** customers of the control and of those compared with it; `null` where all pairs are read */
  readonly control: { readonly customers: number; readonly offers: readonly number[] } | null
}

/**
 * The level at which a single comparison is tested, 0 to 1 over all sides. Holm's and Benjamini and
 * Hochberg's depends on what the others show and is at least Bonferroni's, which is taken: their
 * power is no less than what follows from it.
 * @throws where Dunnett's is asked for without a control
 */
export const levelOf = ({ correction, alpha, sides, comparisons, control }: Family): number => {
  if (correction === 'none' || comparisons <= 1) return alpha
  if (correction !== 'dunnett') return alpha / comparisons
  if (!control) throw new Error("Dunnett's correction compares offers with one control.")
  const { customers, offers } = control
  const z = dunnettCritical({ offers, control: customers, df: null, sides }, alpha)
  return sides * normalCdf(-z)
}
