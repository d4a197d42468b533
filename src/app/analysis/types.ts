/** What screens need to know of an analysis, which `planner` defines. */
export type {
  Analysis,
  ArmFindings,
  ArmPrior,
  Comparison,
  PosteriorFigure,
  RatioFinding,
  ResultsQuestion,
  SegmentBreakdown,
  TestResults,
  WinnerLift,
} from '../../planner/analysis/analysis.ts'
export type { ForecastScore, ScoredForecast } from '../../planner/analysis/forecastScore.ts'
export type { Correction } from '../../planner/design/correction.ts'
