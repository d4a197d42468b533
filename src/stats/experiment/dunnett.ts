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
/** Panels of 16 points: enough where no arm is much larger than the control, and at most. */
const PANELS = 10
const MOST_PANELS = 400
/** Width of a panel where the control is small, in standard deviations of the rest. */
const PANEL = 3
const TOLERANCE = 1e-10

/** Chance that any offer is beyond c, of which each is given the control's y. */
const anyBeyond = (
  { offers, control, sides }: DunnettDesign,
  grid: Grid,
): ((c: number) => number) => {
  const laws = [...new Set(offers)].map((n) => ({
    shared: Math.sqrt(n / (n + control)),
    own: Math.sqrt(control / (n + control)),
    arms: offers.filter((each) => each === n).length,
  }))
  const beyond = (y: number, c: number): number => {
    let lnInside = 0
    for (const { shared, own, arms } of laws) {
      const above = normalCdf(-(c + shared * y) / own)
      const below = sides === 2 ? normalCdf((shared * y - c) / own) : 0
      lnInside += arms * log1p(-Math.min(1, above + below))
    }
    return -expm1(lnInside)
  }
  const chances = grid.x.map((y, i) => normalPdf(y) * grid.weight[i]!)
  return (c) => chances.reduce((sum, chance, i) => sum + chance * beyond(grid.x[i]!, c), 0)
}

/**
 * Points over the control's y; the smaller the control, the more suddenly comparisons change with
 * it.
 */
const controlGrid = ({ offers, control }: DunnettDesign): Grid => {
  const rest = Math.sqrt(control / Math.max(...offers))
  const panels = Math.ceil((2 * REACH) / (PANEL * rest))
  return evenGrid(-REACH, REACH, Math.min(MOST_PANELS, Math.max(PANELS, panels)))
}

/**
 * Chance that the largest of all comparisons is at least c where no offer differs: the adjusted p of
 * a z or t of that size. One-sided c may be negative.
 * @returns absolute error below 1e-8 where the control is no smaller than a hundred-thousandth of an offer
 */
export const dunnettTail = (design: DunnettDesign, c: number): number => {
  const { df } = design
  const tail = anyBeyond(design, controlGrid(design))
  if (df === null) return Math.min(1, tail(c))
  const scale = chiScale(df)
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
