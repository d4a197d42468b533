import type { MetricUnit } from '../model/metrics/index.ts'

/** An input along an axis. Its values are the model's: fractions, money, months. */
export interface InputAxis {
  readonly label: string
  /** ends of the axis */
  readonly low: number
  readonly high: number
  /** the present value */
  readonly base: number
  /** what values are multiplied by, and their unit, in tables: 100 and "%" for shares */
  readonly scale: number
  readonly unit: string
  /** a value in words; `step` is the smallest difference that has to be seen */
  readonly told: (x: number, step?: number) => string
}

/** What is studied: a measure of an arm, or by how much it leads. */
export interface Outcome {
  /** as title of an axis, and where there is little room */
  readonly label: string
  readonly short: string
  readonly unit: MetricUnit
  /** amounts in words, and with a sign where they are differences */
  readonly told: (x: number) => string
}

/** Winner of a point that has not been worked out yet. */
export const NOT_YET = -2
/** Winner where sending nothing is better than every arm. */
export const NOTHING = -1

/** Which arm wins over two inputs: a grid of points, by rows from the lowest y, each from the lowest x. */
export interface WinnerMapData {
  readonly x: InputAxis
  readonly y: InputAxis
  /** values of the columns and of the rows, evenly spaced from one end of the axis to the other */
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** positions of arms, `NOTHING`, or `NOT_YET` */
  readonly winners: ArrayLike<number>
  /** lead of the winner over the next, ≥ 0 */
  readonly leads: ArrayLike<number>
  /** who competes, in the words of `winners` */
  readonly rivals: readonly number[]
  /** by rival: how well it does at each point, more is better; NaN where it is not known */
  readonly scores: readonly ArrayLike<number>[]
  /** above 0 where the lead is too small to be told from none, the less the surer below */
  readonly doubt: ArrayLike<number>
  /** what is compared, and how leads are told */
  readonly outcome: Outcome
  /** in one sentence, when a point is unresolved */
  readonly hatched: string
  /** whether only a part of the whole range is seen */
  readonly zoomed: boolean
}

/** What an input does to the outcome from its low to its high end. */
export interface TornadoRow {
  readonly label: string
  /** the input's ends in words */
  readonly from: string
  readonly to: string
  /** outcome at either end */
  readonly low: number
  readonly high: number
  /** least and largest outcome in between, where that is not at the ends; else `null` */
  readonly inner: readonly [least: number, most: number] | null
  /** arm that leads at either end; `null`: sending nothing */
  readonly winners: readonly [low: number | null, high: number | null]
}

export interface TornadoData {
  /** the largest swing first */
  readonly rows: readonly TornadoRow[]
  /** outcome as things stand */
  readonly base: number
  /** arm that leads as things stand */
  readonly leader: number | null
  readonly outcome: Outcome
  /** how far inputs are moved, in words: "10 % up and down" */
  readonly moved: string
  readonly caption: string
}

/** An estimate with the half-width of its 95 % interval. */
export interface Estimate {
  readonly value: number
  readonly error: number
}

/** How much an input has to do with the spread of the outcome. */
export interface DriverRow extends Estimate {
  readonly label: string
  /** the same with what it does together with others; drawn around */
  readonly total?: Estimate
}

export interface DriversData {
  /** the largest first */
  readonly rows: readonly DriverRow[]
  /** what is measured, as title of the axis: a share, or a correlation from −1 to 1 */
  readonly measure: string
  readonly short: string
  readonly kind: 'share' | 'correlation'
  /** names of the two estimates in tables and read-outs */
  readonly names: readonly [alone: string, total: string]
  readonly caption: string
}

/** All arms along one input. */
export interface OneWayData {
  readonly input: InputAxis
  readonly xs: readonly number[]
  /** by arm of the result; those that do not compete are left out */
  readonly curves: readonly { readonly arm: number; readonly ys: ArrayLike<number> }[]
  /** where another arm takes the lead */
  readonly crossings: readonly {
    readonly at: number
    readonly value: number
    readonly winner: number | null
  }[]
  readonly outcome: Outcome
  readonly caption: string
}

/** Drawn worlds: what the input was, and what came of it. */
export interface ScatterData {
  readonly input: InputAxis
  readonly xs: ArrayLike<number>
  readonly ys: ArrayLike<number>
  readonly outcome: Outcome
  readonly caption: string
}
