import { metrics } from '../model/metrics/index.ts'
import { UNKNOWN, type Figure, type Result } from '../model/result.ts'

type Part = (figure: Figure) => number | null

/** What a figure is exported as: numbers only, new ones at the end. */
const parts: Readonly<Record<string, Part>> = {
  expected: ({ expected }) => expected,
  mean: ({ mean }) => mean,
  se: ({ se }) => se,
  sd: ({ sd }) => sd,
  p05: ({ p05 }) => p05,
  p10: ({ p10 }) => p10,
  p50: ({ p50 }) => p50,
  p90: ({ p90 }) => p90,
  p95: ({ p95 }) => p95,
  seP05: ({ seOf }) => seOf.p05,
  seP10: ({ seOf }) => seOf.p10,
  seP50: ({ seOf }) => seOf.p50,
  seP90: ({ seOf }) => seOf.p90,
  seP95: ({ seOf }) => seOf.p95,
  worldShare: ({ split }) => split?.share ?? null,
  seWorldShare: ({ split }) => split?.se ?? null,
}

/** The parts of a figure, in the order of exports. */
export const figureParts = Object.keys(parts)

/** A figure by its parts. */
export const valuesOf = (figure: Figure = UNKNOWN): (number | null)[] =>
  Object.values(parts).map((part) => part(figure))

const exported = (figure: Figure | undefined): Record<string, number | null> => {
  const values = valuesOf(figure)
  return Object.fromEntries(figureParts.map((name, k) => [name, values[k] ?? null]))
}

/**
 * A result as JSON, a documented, stable shape: fractions, not percents; `null` where a figure is
 * not defined; totals in the result's scope.
 * @param settled how far a run went that was to be settled
 */
export const resultJson = (result: Result, settled: object | null = null): string =>
  JSON.stringify(
    {
      modelVersion: result.modelVersion,
      seed: result.seed,
      replications: result.replications,
      scenario: result.scenario,
      arms: result.arms.map(({ id, name, figures }) => ({
        id,
        name,
        metrics: Object.fromEntries(
          metrics.map((metric) => [metric.id, exported(figures[metric.id])]),
        ),
      })),
      ...(settled ? { settled } : {}),
    },
    null,
    2,
  )

/** Column heads of the long form. */
export const resultColumns = ['arm', 'name', 'metric', ...figureParts]

/** A result in long form: one row per arm and metric. */
export const resultRows = (result: Result): (string | number | null)[][] =>
  result.arms.flatMap(({ id, name, figures }) =>
    metrics.map((metric) => [id, name, metric.id, ...valuesOf(figures[metric.id])]),
  )
