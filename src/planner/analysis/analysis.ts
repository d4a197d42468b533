import type { ArmPrior, MeanAndSd, TestResults } from '../../model/testResults.ts'
import type { ChiSquareTest } from '../../stats/experiment/chiSquareTests.ts'
import type { Interval } from '../../stats/experiment/critical.ts'
import type { Shapes, Standing } from '../../stats/experiment/posterior.ts'
import type { Fieller } from '../../stats/experiment/ratioIntervals.ts'
import type { Correction } from '../design/correction.ts'
import type { Compared } from './compared.ts'

export type { ArmPrior, MeanAndSd, TestResults }

/**
 * Question and answer of `analyseResults`: plain data that crosses threads. Rates and levels are
 * fractions, money is that of the table, `null` is what cannot be computed or is not known.
 */

export interface ResultsQuestion {
  /** the arm that all others are compared with; `null`: all pairs */
  readonly baseline: string | null
  readonly correction: Correction
  /** of confidence and credible intervals alike, 0 to 1 */
  readonly confidence: number
  /** planned shares of the arms in the order of their first row, in any unit; `null`: not known */
  readonly planned: readonly number[] | null
  /** arms that are not listed have Jeffreys's prior of the rate and a flat one of money */
  readonly priors: readonly ArmPrior[]
  /** names the random numbers of bootstrap and posterior */
  readonly seed: string
}

/** Where money is known from: each customer, totals of the arms with an assumption, or not at all. */
export type MoneyKnown = 'customers' | 'totals' | 'none'

/** Ends by BCa bootstrap, known to within `error` (standard error of the ends from the number of resamples). */
export interface BootstrapInterval extends Interval {
  readonly error: number
}

/** A ratio of sums over customers. */
export interface RatioFinding {
  readonly estimate: number
  /** delta method */
  readonly delta: Interval | null
  readonly fieller: Fieller | null
}

/** What the posterior says of a number. */
export interface PosteriorFigure extends MeanAndSd {
  readonly median: number
  /** equal-tailed */
  readonly interval: Interval
}

/** The posterior of an arm's rate; what the scenario's input becomes. */
export interface RecallPosterior extends Standing {
  readonly shapes: Shapes
  readonly prior: Shapes
  readonly priorFrom: 'scenario' | 'jeffreys'
  readonly mean: number
  readonly interval: Interval
}

/** The posterior of an arm's money; chances and losses are by profit per customer contacted. */
export interface MoneyPosterior extends Standing {
  readonly profit: PosteriorFigure
  /** `null` where the arm costs nothing, or the cost may be 0 */
  readonly roi: PosteriorFigure | null
  /** of all value the arm brought, by customer who returned */
  readonly valuePerRecalled: PosteriorFigure | null
  readonly costPerRecalled: PosteriorFigure | null
  readonly priorFrom: 'scenario' | 'flat'
}

export interface ArmMoneyFindings {
  /** totals */
  readonly value: number
  readonly cost: number
  readonly profitPerCustomer: number
  /** Student's interval of profit per customer; `null` where single customers are not known */
  readonly interval: Interval | null
  readonly bootstrap: BootstrapInterval | null
  readonly roi: RatioFinding | null
  readonly valuePerRecalled: RatioFinding | null
  readonly costPerRecalled: RatioFinding | null
  /** `null` where fewer than two customers of all arms returned */
  readonly posterior: MoneyPosterior | null
}

export interface ArmFindings {
  readonly id: string
  readonly contacted: number
  readonly returned: number
  readonly rate: number
  /** Wilson's */
  readonly interval: Interval
  readonly recall: RecallPosterior
  readonly money: ArmMoneyFindings | null
}

/** Of money per customer contacted, first minus second. */
export interface MoneyComparison {
  readonly difference: number
  /** Welch's test; `null` where single customers are not known, or nothing varies */
  readonly welch: {
    readonly interval: Interval
    readonly t: number
    readonly df: number
    readonly p: number
    readonly adjusted: number | null
  } | null
  readonly bootstrap: BootstrapInterval | null
  /** return on what the first costs more than the second: (value − value)/(cost − cost) − 1 */
  readonly iroi: RatioFinding | null
  readonly posterior: {
    readonly difference: PosteriorFigure
    /** chance that the first brings more money per customer */
    readonly chance: number
    /** `null` where the first may cost no more than the second */
    readonly iroi: PosteriorFigure | null
  } | null
}

export interface Comparison extends Compared {
  /** chance that the first has the higher rate */
  readonly chance: number
  readonly money: MoneyComparison | null
}

/** A difference in one segment, alone and drawn towards what all segments show. */
export interface SegmentDifference {
  readonly segment: string
  readonly customers: readonly [first: number, second: number]
  readonly difference: number
  readonly interval: Interval
  readonly pooled: number
  readonly pooledInterval: Interval
}

/** One comparison by segment, in one measure. */
export interface SegmentBreakdown {
  readonly first: string
  readonly second: string
  readonly measure: 'recallRate' | 'profitPerTargeted'
  readonly segments: readonly SegmentDifference[]
  /** what all segments show together, with the spread between segments allowed for */
  readonly overall: { readonly difference: number; readonly interval: Interval }
  /** standard deviation of the true differences between segments, as far as can be seen */
  readonly spread: number
  /** whether segments differ at all: Cochran's Q */
  readonly heterogeneity: ChiSquareTest
}

/** What the arm that came out first seems to gain, and what of it is to be expected again. */
export interface WinnerLift {
  readonly measure: 'recallRate' | 'profitPerTargeted'
  readonly winner: string
  /** the baseline, or the arm that came out second */
  readonly over: string
  readonly observed: number
  readonly shrunken: number
  /** `acrossArms`: each drawn towards the mean of those compared by as much as chance explains */
  readonly by: 'scenario' | 'acrossArms'
}

export interface Analysis {
  readonly question: ResultsQuestion
  readonly moneyKnown: MoneyKnown
  readonly arms: readonly ArmFindings[]
  /** whether all arms have the same rate */
  readonly omnibus: ChiSquareTest
  /** whether customers fell to the arms as planned; `null`: the plan is not known */
  readonly split: (ChiSquareTest & { readonly alarm: boolean }) | null
  readonly comparisons: readonly Comparison[]
  /** empty without segments */
  readonly segments: readonly SegmentBreakdown[]
  /** by rate and, where known, by money; none where nobody is ahead */
  readonly winners: readonly WinnerLift[]
  readonly accuracy: {
    /** posterior draws, and the largest standard error of a chance by profit from them */
    readonly draws: number
    readonly chanceError: number | null
    /** bootstrap resamples; 0 where there were none */
    readonly resamples: number
  }
}

/** Uniform numbers between 0 and 1 of the stream with this name, for the seed of the question. */
export type Uniforms = (seed: string, ...name: readonly string[]) => () => number

/** `analyseResults` of `analyseResults.ts`. */
export type AnalyseResults = (
  results: TestResults,
  question: ResultsQuestion,
  uniforms: Uniforms,
  tell?: (done: number, total: number) => void,
) => Analysis
