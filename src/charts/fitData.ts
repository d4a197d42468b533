/** An estimate with the ends of its interval, which `level` of its chart's data names. */
export interface Ranged {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Customers whom a fit gives nearly the same chance of coming back; fractions. */
export interface CalibrationGroup {
  /** mean of what the fit gives them */
  readonly predicted: number
  /** share that came back */
  readonly observed: Ranged
  readonly customers: number
}

/** Whether a fit can be trusted: what it gives customers against what they did. */
export interface CalibrationData {
  /** by rising `predicted` */
  readonly groups: readonly CalibrationGroup[]
  /** what intervals are called: "90 % range" */
  readonly level: string
  readonly caption: string
}

/** Customers still there so many months after coming back. */
export interface SeenSurvival extends Ranged {
  readonly month: number
  /** customers seen at least so long */
  readonly atRisk: number
}

/** A law of leaving, fitted. */
export interface FittedLaw {
  readonly name: string
  /** by month from 0 on: share still there */
  readonly survival: readonly number[]
  readonly chosen: boolean
}

export interface LifetimeFitData {
  /** by month from 0 on */
  readonly seen: readonly SeenSurvival[]
  readonly laws: readonly FittedLaw[]
  readonly level: string
  readonly caption: string
}

/** What a level does to coming back, in log-odds. */
export interface LevelEffect {
  readonly name: string
  /** `null`: none was fitted, and it stays at 0 */
  readonly shift: Ranged | null
  /** what 0 means where none was fitted, in words */
  readonly unfitted: string
  /** what the input is at present; `null`: there is none */
  readonly now: number | null
  /** share of its customers who came back, in words; `null`: not known */
  readonly rate: string | null
  readonly customers: number
}

export interface LevelEffectsData {
  readonly attributes: readonly {
    readonly name: string
    readonly levels: readonly LevelEffect[]
  }[]
  readonly level: string
  /** a shift in words: "+0.30" */
  readonly told: (shift: number) => string
  readonly caption: string
}

/** Coming back by the months since leaving. */
export interface LapseDecayData {
  /** rising */
  readonly months: readonly number[]
  /** by month: share that comes back by the fit */
  readonly rate: readonly Ranged[]
  /** what was seen, of customers with about the same months */
  readonly seen: readonly (Ranged & { readonly month: number; readonly customers: number })[]
  readonly level: string
  readonly caption: string
}
