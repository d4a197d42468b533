import { NOT_DEFINED, type Format } from '../../i18n/format.ts'
import { ratioMetric, type MetricUnit } from '../../model/metrics/index.ts'
import type { Outcome, Studied } from '../../planner/sensitivity/types.ts'
import { fieldAt } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import { inputLabel, inputText } from '../inputTexts.ts'

/** What texts are written with. */
export interface Say {
  readonly scenario: Scenario
  readonly format: Format
}

const NOTHING = 'sending nothing'

export const armName = ({ scenario }: Say, id: string | null | undefined): string =>
  id == null ? NOTHING : (scenario.arms.find((arm) => arm.id === id)?.name ?? id)

const signOf = ({ format }: Say): string => format.money(0, 0).replace(/[\d\s]/g, '')

/** Significant digits of an input's value. */
const DIGITS = 4

/** A value of an input in the document's units, as its box would show it. */
export const valueText = (say: Say, path: string, value: number): string => {
  const field = fieldAt(path)
  const isPercent = field?.type === 'number' && field.unit === 'percent'
  const shown = Number((isPercent ? value * 100 : value).toPrecision(DIGITS))
  return inputText({ path, whole: false }, shown, signOf(say))
}

/** A difference of a metric: percentage points of a rate. */
export const differenceUnit = (unit: MetricUnit): MetricUnit =>
  unit === 'percent' ? 'points' : unit

export const unitOf = ({ kind, metric }: Outcome): MetricUnit => {
  const { unit } = ratioMetric(metric)
  return kind === 'lead' ? differenceUnit(unit) : unit
}

export const outcomeText = (say: Say, outcome: Outcome): string => {
  const { label } = ratioMetric(outcome.metric)
  if (outcome.kind === 'best') return `${label} of the best offer`
  const name = armName(say, outcome.arm)
  return outcome.kind === 'arm' ? `${label} of ${name}` : `${label}: the lead of ${name}`
}

export const winnerText = (say: Say, { arms }: Studied, winner: number): string =>
  winner < 0 ? NOT_DEFINED : armName(say, arms[winner])

export const labelsOf = ({ scenario }: Say, paths: readonly string[]): string =>
  paths.map((path) => inputLabel(path, scenario)).join(' + ')
