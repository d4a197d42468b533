import { choleskySolve } from '../experiment/cholesky.ts'
import { wilson } from '../experiment/proportionIntervals.ts'
import { confidenceZ, type Interval } from '../experiment/critical.ts'
import { logit } from '../num.ts'
import { groupedLogistic } from './groupedLogistic.ts'

/** Customers who were foretold the same chance. */
export interface Foretold {
  readonly chance: number
  readonly customers: number
  readonly returned: number
}

export interface CalibrationBin extends Interval {
  readonly customers: number
  readonly predicted: number
  readonly observed: number
}

export interface CalibrationFigure extends Interval {
  readonly value: number
  readonly se: number
}

export interface CalibrationTable {
  readonly bins: readonly CalibrationBin[]
  readonly slope: CalibrationFigure | null
  readonly intercept: CalibrationFigure | null
  readonly brier: number
  readonly brierOfRate: number
  readonly auc: number | null
}

const BINS = 10

/** Tenths of the customers by the chance foretold; those who were foretold the same stay together. */
const binsOf = (rising: readonly Foretold[], conf: number): CalibrationBin[] => {
  const total = rising.reduce((sum, { customers }) => sum + customers, 0)
  const bins = Array.from({ length: BINS }, () => ({ customers: 0, returned: 0, foretold: 0 }))
  let before = 0
  let [chance, at] = [NaN, 0]
  for (const each of rising) {
    if (each.chance !== chance) {
      at = Math.min(BINS - 1, Math.floor((BINS * (before + each.customers / 2)) / total))
      chance = each.chance
    }
    const bin = bins[at]!
    bin.customers += each.customers
    bin.returned += each.returned
    bin.foretold += each.customers * each.chance
    before += each.customers
  }
  return bins.flatMap(({ customers, returned, foretold }) => {
    if (!(customers > 0)) return []
    const observed = returned / customers
    const interval = wilson({ x: returned, n: customers }, conf)
    const { low, high } = interval ?? { low: observed, high: observed }
    return [{ customers, predicted: foretold / customers, observed, low, high }]
  })
}

/** Mann and Whitney's statistic over all pairs, ties counted half. */
const aucOf = (rising: readonly Foretold[]): number | null => {
  let [lost, won, pairs] = [0, 0, 0]
  for (let i = 0; i < rising.length;) {
    let [own, gone] = [0, 0]
    const { chance } = rising[i]!
    for (; i < rising.length && rising[i]!.chance === chance; i++) {
      own += rising[i]!.returned
      gone += rising[i]!.customers - rising[i]!.returned
    }
    pairs += own * (lost + gone / 2)
    won += own
    lost += gone
  }
  return won > 0 && lost > 0 ? pairs / (won * lost) : null
}

/** Regression of outcomes on the log-odds foretold (D. R. Cox, Biometrika 45, 1958, 562). */
const lineOf = (
  foretold: readonly Foretold[],
  conf: number,
): readonly [CalibrationFigure, CalibrationFigure] | null => {
  const odds = foretold.map(({ chance }) => logit(chance))
  const mean = odds.reduce((sum, x) => sum + x, 0) / odds.length
  const design = {
    groups: foretold.length,
    columns: 1,
    width: 1,
    index: new Uint16Array(foretold.length),
    slopes: [odds.map((x) => x - mean)],
  }
  const outcomes = {
    customers: foretold.map(({ customers }) => customers),
    returned: foretold.map(({ returned }) => returned),
  }
  const fit = groupedLogistic(design, outcomes, [0, 0])
  if (typeof fit === 'string') return null
  const z = confidenceZ(conf)
  const figure = (map: readonly number[]): CalibrationFigure => {
    const value = map.reduce((sum, each, j) => sum + each * fit.coef[j]!, 0)
    const back = choleskySolve(fit.lower, map)
    const se = Math.sqrt(map.reduce((sum, each, j) => sum + each * back[j]!, 0))
    return { value, se, low: value - z * se, high: value + z * se }
  }
  return [figure([1, -mean]), figure([0, 1])]
}

/**
 * How chances that were foretold came true.
 * @param foretold chances strictly between 0 and 1, of customers whom the fit did not see
 * @param conf level of the intervals, 0 to 1
 * @returns `null` without customers
 */
export const calibrationTable = (
  foretold: readonly Foretold[],
  conf: number,
): CalibrationTable | null => {
  const rising = foretold
    .filter(({ customers }) => customers > 0)
    .sort((one, two) => one.chance - two.chance)
  if (rising.length === 0) return null
  const sum = (of: (each: Foretold) => number): number =>
    rising.reduce((total, each) => total + of(each), 0)
  const customers = sum((each) => each.customers)
  const rate = sum((each) => each.returned) / customers
  const brier = sum(({ chance, customers: n, returned }) => {
    const miss = 1 - chance
    return returned * miss * miss + (n - returned) * chance * chance
  })
  const line = lineOf(rising, conf)
  return {
    bins: binsOf(rising, conf),
    intercept: line && line[0],
    slope: line && line[1],
    brier: brier / customers,
    brierOfRate: rate * (1 - rate),
    auc: aucOf(rising),
  }
}
