import type { Analysis } from '../../planner/analysis/analysis.ts'
import type { ForecastScore } from '../../planner/analysis/forecastScore.ts'
import { NOT_DEFINED, type Format } from '../../i18n/format.ts'
import type { ScenarioPart } from './scenarioPart.ts'

/** A test's analysis with all that is printed of it. */
export interface Analysed {
  readonly analysis: Analysis
  readonly scenario: ScenarioPart | null
  readonly forecast: ForecastScore | null
}

/** A chance in words: never 0 or 100 %. */
export const chance = (format: Format, x: number): string =>
  x < 0.01 ? '<1 %' : x > 0.99 ? '>99 %' : format.percent(x, 0)

export const probability = (p: number | null): string => {
  if (p === null) return NOT_DEFINED
  return p < 0.0001 ? '<0.0001' : p.toFixed(4)
}

export const span = (
  text: (x: number) => string,
  interval: { readonly low: number; readonly high: number } | null | undefined,
): string => (interval ? `${text(interval.low)} to ${text(interval.high)}` : NOT_DEFINED)

/** The words "95 % interval". */
export const intervalHead = ({ question }: Analysis, format: Format): string =>
  `${format.percent(question.confidence, 0)} interval`
