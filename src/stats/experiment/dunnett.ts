import { normalCdf, normalPdf } from '../normal.ts'
import { expm1, log1p } from '../num.ts'
import { bracketedRoot } from '../rootfind.ts'
import { tQuantile } from '../student.ts'
import { criticalZ, type Sides } from './critical.ts'
import { chiScale } from './chiScale.ts'
import { evenGrid, type Grid } from './quadrature.ts'

/**
 * Several offers against one control (C. W. Dunnett, JASA 50, 1955, 1096; unequal arms Biometrics 20,
 * 1964, 482). Comparisons share the control: their z are √(1 − λᵢ²) Yᵢ − λᵢ Y₀ with
 * λᵢ² = nᵢ/(nᵢ + n₀), so that given the control they are independent, and the chance that all stay
 * inside is one integral over the control; with an estimated variance a second one over its error.
 */
export interface DunnettDesign {
  /** customers of each offer, > 0 */
  readonly offers: readonly number[]
  /** customers of the control, > 0 */
  readonly control: number
  /** degrees of freedom of the common variance, ≥ 1; `null` where it is known or n is large */
  readonly df: number | null
  readonly sides: Sides
}

/** Standard deviations of the control over which is integrated. */
const REACH = 8.5
const PANELS = 24
const SCALE_PANELS = 4
const TOLERANCE = 1e-10

/** Chance that any offer is beyond c, of which each is given the control's y. */
const anyBeyond = (
  { offers, control, sides }: DunnettDesign,
  grid: Grid,
): ((c: number) => number) => {
  const laws = offers.map((n) => ({
    shared: Math.sqrt(n / (n + control)),
    own: Math.sqrt(control / (n + control)),
  }))
  const beyond = (y: number, c: number): number => {
    let lnInside = 0
    for (const { shared, own } of laws) {
      const above = normalCdf(-(c + shared * y) / own)
      const below = sides === 2 ? normalCdf((shared * y - c) / own) : 0
      lnInside += log1p(-Math.min(1, above + below))
    }
    return -expm1(lnInside)
  }
  const chances = grid.x.map((y, i) => normalPdf(y) * grid.weight[i]!)
  return (c) => chances.reduce((sum, chance, i) => sum + chance * beyond(grid.x[i]!, c), 0)
}

/**
 * Chance that the largest of all comparisons is at least c where no offer differs: the adjusted p of
 * a z or t of that size. One-sided c may be negative.
 * @returns error below 1e-9 where no arm is below a thousandth of another
 */
export const dunnettTail = (design: DunnettDesign, c: number): number => {
  const { df } = design
  const tail = anyBeyond(design, evenGrid(-REACH, REACH, PANELS))
  if (df === null) return Math.min(1, tail(c))
  const scale = chiScale(df, SCALE_PANELS)
  return Math.min(
    1,
    scale.x.reduce((sum, s, i) => sum + scale.weight[i]! * tail(c * s), 0),
  )
}

/**
 * The z or t that the largest of all comparisons exceeds with probability alpha where no offer
 * differs. It lies between that of one comparison and Bonferroni's.
 */
export const dunnettCritical = (design: DunnettDesign, alpha: number): number => {
  const { df, offers, sides } = design
  const share = alpha / offers.length
  const most = df === null ? criticalZ(share, sides) : -tQuantile(share / sides, df)
  const least = sides === 2 ? 0 : -REACH
  return bracketedRoot((c) => dunnettTail(design, c) - alpha, least, most + 1, TOLERANCE)
}
