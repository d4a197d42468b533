import { minimumBetween } from '../../stats/minimum.ts'
import { exp, ln, logistic } from '../../stats/num.ts'
import {
  groupedLogistic,
  linearOf,
  type Design,
  type GroupedFit,
} from '../../stats/fit/groupedLogistic.ts'
import { levelDesign, precisionsOf, type LevelData } from '../../stats/fit/levelDesign.ts'
import { levelSpread } from '../../stats/fit/levelSpread.ts'
import { sidesWithout, type Trial } from './upliftGroups.ts'

/** What a fit says of a pattern’s customers. */
export interface UpliftScore {
  /** chance of coming back with the offer, and without it */
  readonly withOffer: number
  readonly without: number
}

/** Scores of every pattern by a fit to the folds other than each, and by a fit to all. */
export interface UpliftScores {
  /** by fold and pattern */
  readonly byFold: readonly (readonly UpliftScore[])[]
  readonly ofAll: readonly UpliftScore[]
  /** standard deviation of what levels do to the offer’s effect, log-odds */
  readonly spread: number
}

const [LOWEST, HIGHEST, FINENESS] = [0.01, 2, 0.1]

/** A column of ±½ for every level: what it does to the difference between the sides. */
const interactions = ({ levels, sizes, arm, groups }: LevelData): Float64Array[] =>
  sizes.flatMap((size, i) =>
    Array.from({ length: size }, (_, level) =>
      Float64Array.from({ length: groups }, (__, g) =>
        levels[i]![g] === level ? arm[g]! - 0.5 : 0,
      ),
    ),
  )

/** Penalties of the effects, and of what levels do to the offer’s effect. */
const penalties = (data: LevelData, design: Design, spreads: Spreads): Float64Array =>
  precisionsOf(data, design, spreads.levels).map((each, j) =>
    j < design.columns ? each : 1 / (spreads.uplift * spreads.uplift),
  )

interface Spreads {
  readonly levels: number
  readonly uplift: number
}

/**
 * How different the offer’s effect is between levels: by Laplace’s approximation of the marginal
 * likelihood, as `levelSpread` finds how different levels are, here with a prior of shape 2 and mean ½.
 */
const upliftSpread = (data: LevelData, design: Design, levels: number): number => {
  let start: ArrayLike<number> | undefined
  const lack = (lnSpread: number): number => {
    const uplift = exp(lnSpread)
    const fit = groupedLogistic(design, data, penalties(data, design, { levels, uplift }), start)
    if (typeof fit === 'string') return Infinity
    start = fit.coef
    const lnCurvature = fit.lower.reduce((sum, row, i) => sum + ln(row[i]!), 0)
    const many = design.slopes.length
    return -(fit.penalised - many * lnSpread - lnCurvature + lnSpread - 4 * uplift)
  }
  return exp(minimumBetween(lack, ln(LOWEST), ln(HIGHEST), FINENESS))
}

const scoresOf = (design: Design, { coef }: GroupedFit, patterns: number): UpliftScore[] => {
  const linear = new Float64Array(design.groups)
  linearOf(design, coef, linear)
  return Array.from({ length: patterns }, (_, p) => ({
    without: logistic(linear[p]!),
    withOffer: logistic(linear[patterns + p]!),
  }))
}

/** A fit to all folds but one (−1: to all), everything about it found from these alone. */
const fitWithout = (
  trial: Trial,
  fold: number,
): { readonly scores: UpliftScore[]; readonly spread: number } | null => {
  const data = sidesWithout(trial, fold)
  const main = levelSpread(data, levelDesign(data))
  if (!main) return null
  const design = levelDesign(data, interactions(data))
  const spread = upliftSpread(data, design, main.spread)
  const precision = penalties(data, design, { levels: main.spread, uplift: spread })
  const fit = groupedLogistic(design, data, precision)
  return typeof fit === 'string' ? null : { scores: scoresOf(design, fit, trial.patterns), spread }
}

/**
 * Chances of coming back with and without the offer, for customers of every pattern, cross-fitted: those
 * of a fold by a fit that has not seen it (V. Chernozhukov and others, Econometrics Journal 21, 2018, C1), so
 * that an order by them can be judged by what that fold did. One logistic regression of both sides, in
 * which every level may change the offer’s effect, drawn together as much as the data say.
 * @param tell is told how many of the folds are done, and of how many
 * @returns `null` where there is no fit
 */
export const upliftScores = (
  trial: Trial,
  folds: number,
  tell: (done: number, total: number) => void = () => undefined,
): UpliftScores | null => {
  const all = fitWithout(trial, -1)
  if (!all) return null
  const byFold: (readonly UpliftScore[])[] = []
  for (let fold = 0; fold < folds; fold++) {
    tell(fold + 1, folds + 1)
    const fit = fitWithout(trial, fold)
    if (!fit) return null
    byFold.push(fit.scores)
  }
  return { byFold, ofAll: all.scores, spread: all.spread }
}
