import { metrics } from '../model/metrics/index.ts'
import type { Figure, Result } from '../model/result.ts'

/** The parts of a figure, in the order of exports. */
export const figureParts = [
  'expected',
  'mean',
  'se',
  'sd',
  'p05',
  'p10',
  'p50',
  'p90',
  'p95',
] as const satisfies readonly (keyof Figure)[]

/**
 * A result as JSON, a documented, stable shape: fractions, not percents; `null` where a figure is
 * not defined; totals in the result's scope.
 */
export const resultJson = (result: Result): string =>
  JSON.stringify(
    {
      modelVersion: result.modelVersion,
      seed: result.seed,
      replications: result.replications,
      scenario: result.scenario,
      arms: result.arms.map(({ id, name, figures }) => ({
        id,
        name,
        metrics: Object.fromEntries(metrics.map((metric) => [metric.id, figures[metric.id]])),
      })),
    },
    null,
    2,
  )

/** Column heads of the long form. */
export const resultColumns = ['arm', 'name', 'metric', ...figureParts]

/** A result in long form: one row per arm and metric. */
export const resultRows = (result: Result): (string | number | null)[][] =>
  result.arms.flatMap(({ id, name, figures }) =>
    metrics.map((metric) => [
      id,
      name,
      metric.id,
      ...figureParts.map((part) => figures[metric.id]?.[part] ?? null),
    ]),
  )
