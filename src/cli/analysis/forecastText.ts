import type { Format } from '../../i18n/format.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import type { ForecastScore } from '../../planner/analysis/forecastScore.ts'
import { aligned } from '../aligned.ts'
import { span } from './analysed.ts'
import type { ScenarioPart } from './scenarioPart.ts'

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** Whose arms are whose. */
const matchText = ({ named, matches }: ScenarioPart): string[] => {
  const { unmatched, missing } = matches
  const name = named.scenario.name
  return [
    ...(unmatched.length > 0
      ? [`${name} has no arm for ${quoted(unmatched)}: nothing was believed of it before.`]
      : []),
    ...(missing.length > 0
      ? [`The table says nothing of ${quoted(missing.map((arm) => arm.name || arm.id))}.`]
      : []),
  ]
}

const FALL = { below: 'below', within: 'within', above: 'above' } as const

/** The forecast beside what came out. */
export const forecastText = (
  part: ScenarioPart,
  { scored, within }: ForecastScore,
  format: Format,
): string[] => {
  const { scenario } = part.named
  const names = new Map(scenario.arms.map(({ id, name }) => [id, name || id]))
  const rows = scored.map(({ arm, measure, actual, low, median, high, fell }) => {
    const { label, unit } = ratioMetric(measure)
    const text = (x: number): string => format.metric(x, unit)
    return [
      `${names.get(arm) ?? arm}: ${label.toLowerCase()}`,
      text(median),
      span(text, { low, high }),
      text(actual),
      FALL[fell],
    ]
  })
  if (rows.length === 0) return ['', ...matchText(part)]
  const head = ['Forecast of the scenario', 'Middle', '80 % band', 'Came out', '']
  return [
    '',
    ...matchText(part),
    ...aligned([head, ...rows]),
    `${within} of ${scored.length} fell into their band; of forecasts as good as they say, four in five do.`,
  ]
}
