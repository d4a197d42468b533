import { normalCdf, normalPdf } from '../normal.ts'

/** What a normal posterior of a difference, treated minus control, says about a choice. */
export interface NormalPosterior {
  readonly chancePositive: number
  /** mean of max(difference, 0): what is lost by keeping the control */
  readonly riskOfControl: number
  /** mean of max(−difference, 0): what is lost by treating */
  readonly riskOfTreated: number
}

/**
 * Chance above 0 and expected losses of a normal posterior: m Φ(m/s) + s φ(m/s) (R. Schlaifer,
 * Introduction to Statistics for Business Decisions, 1961, unit normal loss).
 * @param mean of the difference, in its unit
 * @param sd ≥ 0; with 0 the mean is certain
 */
export const normalPosterior = (mean: number, sd: number): NormalPosterior => {
  if (sd === 0) {
    return {
      chancePositive: mean > 0 ? 1 : 0,
      riskOfControl: Math.max(mean, 0),
      riskOfTreated: Math.max(-mean, 0),
    }
  }
  const z = mean / sd
  const lost = sd * normalPdf(z)
  return {
    chancePositive: normalCdf(z),
    riskOfControl: lost + mean * normalCdf(z),
    riskOfTreated: Math.max(0, lost - mean * normalCdf(-z)),
  }
}
