import type { FittedCorrelation, FittedInput } from '../../scenario/fittedInput.ts'
import type { PastArm } from '../../scenario/pastArms.ts'

export type { FittedCorrelation, FittedInput, PastArm }

/**
 * Question and answer of `fitHistory`: plain data that crosses threads. Rates are fractions, effects log-odds, money that of
 * the list. Every interval is a central 90 % one.
 */

export interface Span {
  readonly low: number
  readonly high: number
}

/** A number with its standard error and 90 % interval. */
export interface Estimate extends Span {
  readonly value: number
  readonly se: number
}

export interface HistoryQuestion {
  /** how customers came to their offers, as the user states it */
  readonly assignment: 'randomised' | 'chosen'
  /** what each of the history's arms is, in their order; empty where it has none */
  readonly arms: readonly PastArm[]
  /** name of the list, and day of the fit in words: for source notes */
  readonly file: string
  readonly date: string
  /** names the random numbers of the bootstrap */
  readonly seed: string
  /** bootstrap resamples, 50 to 2,000; 200 where not said */
  readonly resamples?: number
}

/** A part of the fit, or in a sentence why there is none. */
export type Part<T> =
  { readonly ok: true; readonly fit: T } | { readonly ok: false; readonly why: string }

/** What a level does to the log-odds of coming back, against the attribute's most frequent level. */
export interface LevelEffect extends Estimate {
  readonly attribute: string
  readonly attributeName: string
  readonly level: string
  readonly levelName: string
  readonly customers: number
  readonly returned: number
  /** the level that the attribute's others are held against: 0 without an interval */
  readonly isReference: boolean
  /** without drawing levels towards each other; `null` where there is no finite estimate */
  readonly plain: number | null
}

/** A tenth of the customers by the chance that was foretold. */
export interface CalibrationBin extends Span {
  readonly customers: number
  /** mean chance foretold by a fit to the other folds */
  readonly predicted: number
  /** share that returned, with Wilson's interval */
  readonly observed: number
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[]
  /** of a logistic regression of outcomes on the log-odds foretold: 1 and 0 where they are right */
  readonly slope: Estimate | null
  readonly intercept: Estimate | null
  /** mean squared error of the chances, and that of the common rate for everybody */
  readonly brier: number
  readonly brierOfRate: number
  /** chance that of two customers, one who returned and one who did not, the first was foretold the higher chance */
  readonly auc: number | null
  readonly folds: number
}

export interface RecallFit {
  readonly customers: number
  readonly returned: number
  /** by arm (one where there are none): log-odds at the reference levels */
  readonly intercepts: readonly number[]
  readonly effects: readonly LevelEffect[]
  /** standard deviation of levels' effects that the fit draws them together with, log-odds */
  readonly spread: number
  readonly resamples: number
  /** attributes that separate those who returned from those who did not, by name: only drawing together makes their effects finite */
  readonly separated: readonly string[]
  readonly calibration: Calibration | null
}

/** An arm of the past campaigns: recall counts and what follows. */
export interface ArmRecall {
  readonly name: string
  readonly kind: PastArm['kind']
  readonly customers: number
  readonly returned: number
  readonly recall: Estimate
  /** recall that the fit gives it over all customers of the list, whoever got it */
  readonly adjusted: number | null
}

export interface BalanceRow {
  /** name of the attribute, or of the column */
  readonly name: string
  readonly chisq: number | null
  readonly df: number
  /** p, and p held against the number of attributes (Holm) */
  readonly p: number | null
  readonly adjusted: number | null
  /** Cramér's V: 0 alike, 1 as different as can be */
  readonly strength: number | null
}

export interface Balance {
  readonly rows: readonly BalanceRow[]
  /** whether arms differ more than chance would have it */
  readonly alarm: boolean
  /** in a sentence */
  readonly says: string
}

export interface ArmsFit {
  readonly arms: readonly ArmRecall[]
  readonly balance: Balance | null
  /** effects of offers are inputs only where they were given at random */
  readonly usable: boolean
}

export interface DepthPoint extends Span {
  readonly amount: number
  readonly customers: number
  readonly returned: number
  readonly recall: number
}

export interface DepthFit {
  /** γ of logit r(x) = logit r(0) + gain · (x / x0)^γ */
  readonly exponent: Estimate
  /** amount x0 at which the gain is told: the largest */
  readonly amount: number
  readonly gain: Estimate
  /** recall without an amount */
  readonly base: number
  readonly points: readonly DepthPoint[]
  /** fitted curve, amounts rising from 0 */
  readonly curve: readonly { readonly amount: number; readonly recall: number }[]
  /** whether an end of the interval is only the end of what was searched */
  readonly openEnd: 'low' | 'high' | 'both' | null
  readonly usable: boolean
}

export type LifetimeLaw = 'constant' | 'sbg' | 'bdw'

export interface LawParameter extends Estimate {
  readonly name: 'churn' | 'alpha' | 'beta' | 'exponent'
}

export interface SurvivalAt extends Span {
  /** payments made: S(t) is the share that pays more than t times */
  readonly t: number
  readonly survival: number
}

export interface LawFit {
  readonly law: LifetimeLaw
  /** churn is a fraction per month */
  readonly parameters: readonly LawParameter[]
  readonly logLikelihood: number
  readonly aic: number
  readonly bic: number
  /** mean payments; `Infinity` where the law has no finite mean */
  readonly meanMonths: number
  readonly curve: readonly SurvivalAt[]
}

export interface LifetimeFit {
  readonly customers: number
  readonly left: number
  /** months over which anybody was seen */
  readonly months: number
  /** laws with a finite estimate, from the simplest */
  readonly laws: readonly LawFit[]
  /** laws without, and why */
  readonly unfit: readonly { readonly law: LifetimeLaw; readonly why: string }[]
  readonly chosen: LifetimeLaw
  /** which law was chosen and why, in a sentence or two */
  readonly why: string
  /** share still there by Kaplan and Meier */
  readonly observed: readonly (SurvivalAt & { readonly atRisk: number })[]
  /** hazard ratios of arms against all customers together; empty without arms */
  readonly arms: readonly (Estimate & { readonly name: string; readonly customers: number })[]
}

export interface MarginFit {
  readonly customers: number
  readonly mean: Estimate
  /** standard deviation over mean */
  readonly variation: Estimate
  /** the variation that each law would have, fitted to a sample of the margins; `null` where margins of 0 or less rule it out */
  readonly laws: {
    readonly lognormal: { readonly variation: number; readonly logLikelihood: number }
    readonly gamma: { readonly variation: number; readonly logLikelihood: number }
    readonly better: 'lognormal' | 'gamma'
  } | null
  /** some margins, rising */
  readonly some: readonly number[]
}

export interface LapsePoint extends Span {
  readonly from: number
  /** last month of the band, included */
  readonly to: number
  readonly customers: number
  readonly returned: number
  readonly recall: number
  /** of the straight line, at the band's mean month */
  readonly fitted: number
}

export interface LapseFit {
  /** change of the log-odds of coming back per month since leaving, others alike */
  readonly perMonth: Estimate
  readonly points: readonly LapsePoint[]
  /** whether a straight line in months fits: p of a bend; `null` where it cannot be told */
  readonly bendP: number | null
  /** attribute made of the same months that was left out here, by name */
  readonly leftOut: readonly string[]
}

/** Everything that past customers tell about the inputs of a scenario. */
export interface HistoryFit {
  readonly question: HistoryQuestion
  readonly customers: number
  readonly returned: number | null
  readonly recall: Part<RecallFit>
  readonly arms: Part<ArmsFit>
  readonly depth: Part<DepthFit>
  readonly lifetime: Part<LifetimeFit>
  readonly margin: Part<MarginFit>
  readonly lapse: Part<LapseFit>
  /** inputs of the scenario, those that may not be used marked */
  readonly inputs: readonly FittedInput[]
  readonly correlations: readonly FittedCorrelation[]
}
