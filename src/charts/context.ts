import type { Format } from '../i18n/format.ts'
import type { MetricUnit, RatioMetric } from '../model/metrics/index.ts'
import type { Result } from '../model/result.ts'
import type {
  CalibrationData,
  LapseDecayData,
  LevelEffectsData,
  LifetimeFitData,
} from './fitData.ts'
import type {
  DriversData,
  OneWayData,
  ScatterData,
  TornadoData,
  WinnerMapData,
} from './sensitivityData.ts'

/** Marks that tell arms apart without colour. */
export type Mark = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'star' | 'wye' | 'bar'

/** How an arm looks everywhere: a CSS custom property for its colour, and a mark. */
export interface ArmStyle {
  /** such as `--arm-discount`; the tokens live in the app's stylesheet, for light and dark */
  readonly color: string
  readonly mark: Mark
}

/** Everything a chart may draw from. Plain data and pure functions; never app state. */
export interface ChartContext {
  /** the newest answer: closed form while inputs move, simulated once settled */
  readonly result: Result
  /** whether the ranges in `result` belong to its present inputs; while false they are the last ones, drawn as a ghost */
  readonly settled: boolean
  /** draws of a metric per replication of an arm, or `null` before the first simulation */
  readonly draws: (metricId: string, arm: number) => Float64Array | null
  /** id of the chosen metric */
  readonly metric: string
  /** how the chosen metric is called and printed, and which way is better */
  readonly measure: Pick<RatioMetric, 'label' | 'unit' | 'better'>
  /** one per arm of the result */
  readonly styles: readonly ArmStyle[]
  /** short description of each arm's offer: "$20 off × 6 months" */
  readonly offers: readonly string[]
  /** months in which components of each arm end */
  readonly offerEnds: readonly (readonly number[])[]
  /** what one customer who returns without an offer is worth, between two assumptions; `null`: unknown */
  readonly valueWithout?: { readonly low: number; readonly high: number } | null
  /** why the chosen measure differs between two scenarios; absent where only one is looked at */
  readonly waterfall?: WaterfallData | null
  /** estimates from a test's results with their intervals; absent where none are looked at */
  readonly intervals?: IntervalsData | null
  /** what a planned test sees as it grows; absent where none is planned */
  readonly power?: PowerData | null
  /** how large a planned test has to be; absent where none is planned */
  readonly sizes?: SizesData | null
  /** what a pilot is worth by its size; absent where none is planned */
  readonly pilot?: PilotData | null
  /** the dates of a campaign; absent where none is looked at */
  readonly calendar?: CalendarData | null
  /** its cash by period */
  readonly cashByPeriod?: PeriodBarsData | null
  /** customers who joined, came back and left by month; absent where nobody typed any */
  readonly churnTrend?: PeriodBarsData | null
  /** its customers, from contact to staying */
  readonly funnel?: FunnelData | null
  /** what plans bring by their budget, and profit by customers won back; absent where none is made */
  readonly frontier?: FrontierData | null
  readonly marketShare?: FrontierData | null
  /** how often each choice is best by what one more subscriber is worth; absent where it was not asked */
  readonly acceptability?: AcceptabilityData | null
  /** what contacting part of a ranked list brings; absent where none is ranked */
  readonly targeting?: TargetingData | null
  /** whom an offer moved, by orders of a trial’s customers; absent where there is no trial */
  readonly qini?: TargetingData | null
  /** what would change the answer; absent where nobody asks */
  readonly winnerMap?: WinnerMapData | null
  readonly tornado?: TornadoData | null
  readonly drivers?: DriversData | null
  readonly oneWay?: OneWayData | null
  readonly scatter?: ScatterData | null
  /** what was fitted from past campaigns; absent where nothing was */
  readonly levelEffects?: LevelEffectsData | null
  readonly calibration?: CalibrationData | null
  readonly lifetimeFit?: LifetimeFitData | null
  readonly lapseDecay?: LapseDecayData | null
  readonly format: Format
}

/** One estimate with its interval; fractions, money. */
export interface IntervalRow {
  /** position of its arm's style; `null`: no arm */
  readonly arm: number | null
  readonly label: string
  readonly value: number
  /** ends of the interval; `null`: not known, or without a bound on this side */
  readonly low: number | null
  readonly high: number | null
  /** another reading of the same, drawn beneath and hollow */
  readonly also?: Pick<IntervalRow, 'value' | 'low' | 'high'> & { readonly label: string }
}

/** Estimates on one scale, a line each. */
export interface IntervalsData {
  readonly rows: readonly IntervalRow[]
  /** what is measured, as title of the axis */
  readonly measure: string
  readonly unit: MetricUnit
  /** what the rows are: "Offer", "Segment" */
  readonly of: string
  /** what the ends are called: "95 % interval" */
  readonly level: string
  readonly caption: string
  /** amounts in words */
  readonly told: (x: number) => string
}

/** Chances of seeing expected differences, by the size of the whole test. */
export interface PowerData {
  /** customers of all arms together, rising */
  readonly totals: readonly number[]
  /** one for each arm that is compared with `against` */
  readonly curves: readonly {
    readonly arm: number
    /** by total */
    readonly power: readonly number[]
    /** with the customers planned */
    readonly now: number
    /** customers of the whole test for the chance aimed at; `null`: no number is enough */
    readonly needed: number | null
  }[]
  /** what the arms are compared with, in words */
  readonly against: string
  /** customers planned */
  readonly planned: number
  /** chance aimed at, 0 to 1 */
  readonly aim: number
}

/** Customers of the whole test by the difference that it is to see. */
export interface SizesData {
  /** rising, > 0 */
  readonly differences: readonly number[]
  /** by difference; `null`: no number is enough */
  readonly customers: readonly (number | null)[]
  /** the smallest difference that the customers planned see */
  readonly seen: number
  /** expected differences from `against`, with the customers each of them needs */
  readonly expected: readonly {
    readonly arm: number
    readonly difference: number
    readonly customers: number
  }[]
  readonly against: string
  readonly planned: number
  readonly aim: number
  /** the measure in words, and whether differences are points or money */
  readonly measure: string
  readonly unit: 'points' | 'money'
}

/** What takes a measure from one scenario to another, in amounts that add up. */
export interface WaterfallData {
  /** names of the scenarios */
  readonly first: string
  readonly second: string
  readonly from: number
  readonly to: number
  /** in the order in which they are drawn */
  readonly causes: readonly { readonly label: string; readonly amount: number }[]
  readonly measure: string
  readonly unit: MetricUnit
  /** amounts in words, with and without their sign */
  readonly told: (x: number) => string
  readonly signed: (x: number) => string
}

/** A pilot of a size, in money for the whole list. */
export interface PilotSize {
  /** customers of each group */
  readonly perGroup: number
  /** what it is worth more than rolling out at once, and the Monte Carlo error of that */
  readonly net: number
  readonly error: number
  readonly taught: number
  readonly costs: number
}

/** Pilots of the same groups. */
export interface PilotData {
  /** how many groups there are */
  readonly groups: number
  /** by rising size */
  readonly sizes: readonly PilotSize[]
  /** what knowing everything beforehand would be worth */
  readonly ceiling: number
  readonly best: PilotSize
  /** customers per group that are as good as the best */
  readonly range: readonly [low: number, high: number]
  /** the largest group that pays; `null`: none does */
  readonly most: number | null
  /** money and customers in words, as roughly as they are known */
  readonly told: (money: number) => string
  readonly counted: (customers: number) => string
}

/** Something of a campaign that happens on a day or lasts; days as numbers. */
export interface CalendarRow {
  readonly label: string
  /** its dates in words, and short */
  readonly when: string
  readonly short: string
  /** `beyond`: after the end of the time line */
  readonly kind: 'span' | 'offer' | 'day' | 'beyond'
  readonly from: number
  /** the same as `from` for a single day */
  readonly to: number
  /** of an offer: the days on which it ends, for the first and for the last customer, and the same in words */
  readonly ends: { readonly from: number; readonly to: number; readonly when: string } | null
}

/** The dates of an arm's campaign. */
export interface CalendarData {
  readonly arm: number
  readonly rows: readonly CalendarRow[]
  readonly from: number
  readonly to: number
  /** where months, business quarters, halves and years begin, so many months apart, with their names */
  readonly lines: (months: number) => readonly { readonly at: number; readonly label: string }[]
  readonly caption: string
}

export type PeriodLineId =
  'value' | 'offers' | 'campaign' | 'anyway' | 'gained' | 'regained' | 'lost'

/** Amounts by period that stand on each other: those below 0 hang. Cash of an arm, costs below 0, or customers, the lost below 0. */
export interface PeriodBarsData {
  /** `null`: of no arm */
  readonly arm: number | null
  readonly lines: readonly { readonly id: PeriodLineId; readonly label: string }[]
  readonly periods: readonly {
    readonly label: string
    /** for the axis */
    readonly short: string
    /** by line */
    readonly amounts: readonly number[]
    readonly net: number
    /** net of all periods so far */
    readonly cumulative: number
  }[]
  /** what the periods are, and the same for a phone */
  readonly x: string
  readonly xShort: string
  readonly y: string
  readonly caption: string
}

/** Customers of an arm step by step; each step is a part of the one before. */
export interface FunnelData {
  readonly arm: number
  readonly steps: readonly {
    readonly label: string
    readonly customers: number
    /** of these, who would have come back anyway; `null`: not told apart */
    readonly anyway: number | null
    /** 80 % range of the customers; `null`: none known */
    readonly low: number | null
    readonly high: number | null
    readonly ofContacted: number | null
    readonly ofBefore: number | null
  }[]
  readonly caption: string
}

/** One of the best plans: no other brings more for as little. */
export interface FrontierPoint {
  readonly x: number
  readonly y: number
  /** what a step of x from here on brings or takes; `null`: nothing known, or no step is left */
  readonly next: number | null
}

/** The best that can be had of one thing for each amount of another. */
export interface FrontierData {
  /** by rising x */
  readonly points: readonly FrontierPoint[]
  /** the plan on screen */
  readonly plan: { readonly x: number; readonly y: number } | null
  /** the best offer for everybody; `arm: null`: sending nothing */
  readonly blanket: {
    readonly arm: number | null
    readonly name: string
    readonly x: number
    readonly y: number
  } | null
  readonly xUnit: MetricUnit
  readonly yUnit: MetricUnit
  /** titles of the axes, the second one short */
  readonly xTitle: string
  readonly yTitle: readonly [long: string, short: string]
  /** what `next` is: "Next $1,000 brings" */
  readonly nextTitle: string
  readonly nextUnit: MetricUnit
  readonly caption: string
}

/** How often each choice is best, by what one more subscriber is worth beyond his own profit. */
export interface AcceptabilityData {
  /** money per subscriber, rising from 0 */
  readonly worths: readonly number[]
  readonly choices: readonly {
    /** position of its style */
    readonly style: number
    readonly name: string
    /** share of worlds by worth, and its Monte Carlo error */
    readonly best: readonly number[]
    readonly errors: readonly number[]
  }[]
  /** choice that is best in expectation from a worth upwards, in rising order from 0 */
  readonly stretches: readonly { readonly from: number; readonly choice: number }[]
  /** who counts as a subscriber: "customer won back" */
  readonly subscriber: string
}

/** The numbers behind a chart, as its table and its CSV show them. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** What contacting the first customers of a list brings, by the share of it that is contacted. */
export interface TargetingData {
  /** 0 to 1, rising */
  readonly shares: readonly number[]
  readonly curves: readonly {
    /** position of its style */
    readonly style: number
    /** by what the list is put in order */
    readonly name: string
    /** money or customers, by share */
    readonly brings: readonly number[]
    /** ends of its range; `null` where there is none, or another curve’s range is shown */
    readonly range: { readonly low: readonly number[]; readonly high: readonly number[] } | null
    /** where it brings most; `null`: not marked */
    readonly best: { readonly share: number; readonly brings: number } | null
  }[]
  /** what is brought, as title of the axis */
  readonly measure: string
  readonly unit: 'money' | 'customers'
  readonly caption: string
}
