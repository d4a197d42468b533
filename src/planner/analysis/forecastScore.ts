import type { Result } from '../../model/result.ts'
import type { TestMeasure } from '../design/reading.ts'

/** What an arm shows by itself, without a holdout beside it. */
export type ForecastMeasure = Exclude<TestMeasure, 'iroi'>

/** What an arm of the scenario came to in the test; `null` where the table does not say. */
export interface Actual {
  /** id of the scenario's arm */
  readonly arm: string
  readonly recallRate: number
  readonly profitPerTargeted: number | null
  readonly roi: number | null
}

export type Fall = 'below' | 'within' | 'above'

/** One number that was forecast, beside what it came to. */
export interface ScoredForecast {
  readonly arm: string
  readonly measure: ForecastMeasure
  readonly actual: number
  /** ends and middle of the forecast's 80 % band */
  readonly low: number
  readonly median: number
  readonly high: number
  readonly fell: Fall
}

export interface ForecastScore {
  readonly scored: readonly ScoredForecast[]
  /** how many fell into their band; four fifths would be as promised */
  readonly within: number
}

const MEASURES: readonly ForecastMeasure[] = ['recallRate', 'profitPerTargeted', 'roi']

const fallOf = (actual: number, low: number, high: number): Fall =>
  actual < low ? 'below' : actual > high ? 'above' : 'within'

/**
 * Holds a test's outcome against the 80 % bands of a forecast: of a run of the scenario with the
 * test's own number of customers by arm, so that the bands hold the luck of as many.
 * What is unknown on either side is not scored.
 */
export const forecastScore = (forecast: Result, actuals: readonly Actual[]): ForecastScore => {
  const scored = actuals.flatMap((actual) => {
    const arm = forecast.arms.find(({ id }) => id === actual.arm)
    return MEASURES.flatMap((measure): ScoredForecast[] => {
      const figure = arm?.figures[measure]
      const value = actual[measure]
      if (!figure || value === null) return []
      const { p10, p50, p90 } = figure
      if (p10 === null || p50 === null || p90 === null) return []
      const fell = fallOf(value, p10, p90)
      return [{ arm: actual.arm, measure, actual: value, low: p10, median: p50, high: p90, fell }]
    })
  })
  return { scored, within: scored.filter(({ fell }) => fell === 'within').length }
}
