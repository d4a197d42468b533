import { ln, exp } from '../num.ts'
import { minimumBetween } from '../minimum.ts'
import { groupedLogistic, type Design, type GroupedFit } from './groupedLogistic.ts'
import { precisionsOf, type LevelData } from './levelDesign.ts'

const LOWEST = 0.02
const HIGHEST = 5
const FINENESS = 0.05

export interface SpreadFit {
  /** standard deviation of levels' effects, log-odds */
  readonly spread: number
  readonly fit: GroupedFit
}

/**
 * How different levels are: effects of all levels are normal around 0 with a common standard deviation, which maximises
 * Laplace's approximation of the marginal likelihood times a gamma prior of shape 2 and rate 1. That prior is 0 at 0, so that levels
 * that look alike are not taken to be the same for certain (Y. Chung and others, Psychometrika 78, 2013, 685). One
 * number for all levels, since an attribute alone has too few levels to tell.
 *
 * Chosen over the deviance of left-out folds: it needs no folds, one fit more or less does not move it, and its
 * curvature gives intervals.
 * @returns `null` where there is no fit
 */
export const levelSpread = (data: LevelData, design: Design): SpreadFit | null => {
  const levels = design.columns - data.arms
  let start: ArrayLike<number> | undefined
  const fitAt = (spread: number): GroupedFit | null => {
    const fit = groupedLogistic(design, data, precisionsOf(data, design, spread), start)
    if (typeof fit === 'string') return null
    start = fit.coef
    return fit
  }
  const lack = (lnSpread: number): number => {
    const spread = exp(lnSpread)
    const fit = fitAt(spread)
    if (!fit) return Infinity
    const lnCurvature = fit.lower.reduce((sum, row, i) => sum + ln(row[i]!), 0)
    return -(fit.penalised - levels * lnSpread - lnCurvature + lnSpread - spread)
  }
  const spread = exp(minimumBetween(lack, ln(LOWEST), ln(HIGHEST), FINENESS))
  const fit = fitAt(spread)
  return fit && { spread, fit }
}
