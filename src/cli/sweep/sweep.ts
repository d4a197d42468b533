import { createHash } from 'node:crypto'
import { createExpected } from '../../engine/expected.ts'
import { closedResult } from '../../engine/closed.ts'
import { UNKNOWN, type Figure, type Result } from '../../model/result.ts'
import type { Scope } from '../../model/model.ts'
import { MODEL_VERSION } from '../../model/version.ts'
import { compile } from '../../scenario/compile.ts'
import type { Scenario } from '../../scenario/types.ts'
import { toText } from '../../scenario/write.ts'
import type { Runner } from '../../../workers/protocol.ts'
import { pointsOf, pointValues, scenarioAt, type Variation } from './variation.ts'

/** A grid of scenarios and what is computed of each: plain data. */
export interface SweepParts {
  readonly scenario: Scenario
  readonly variations: readonly Variation[]
  readonly scope: Scope
  readonly seed: string
  /** 0: the closed form alone */
  readonly replications: number
  /** ids of metrics */
  readonly metrics: readonly string[]
}

export interface Sweep extends SweepParts {
  /** 16 hexadecimal digits, equal for whatever gives equal lines: lines of different sweeps are never merged */
  readonly id: string
}

/** A sweep with the name that its content gives it. */
export const createSweep = (parts: SweepParts): Sweep => {
  const { scenario, variations, scope, seed, replications, metrics } = parts
  const document = toText(scenario)
  const all = [MODEL_VERSION, document, variations, scope, seed, replications, metrics]
  const hash = createHash('sha256').update(JSON.stringify(all))
  return { ...parts, id: hash.digest('hex').slice(0, 16) }
}

const simulated = ({ mean, se, p10, p50, p90 }: Figure): object => ({ mean, se, p10, p50, p90 })

const figureOf = (sweep: Sweep, figure: Figure = UNKNOWN): object => ({
  expected: figure.expected,
  ...(sweep.replications > 0 ? simulated(figure) : {}),
})

const resultOf = async (sweep: Sweep, point: number, runner: Runner): Promise<Result> => {
  const values = pointValues(sweep.variations, point)
  const model = compile(scenarioAt(sweep.scenario, values), { id: sweep.id, scope: sweep.scope })
  const { seed, replications } = sweep
  if (replications === 0) return closedResult(model, seed, createExpected(model)())
  return (await runner.describe({ model, seed, replications })).result
}

/**
 * The line of one point: JSON, the same bytes wherever and beside whatever it is computed.
 * Fractions, not percents; `null` where a figure is not defined.
 */
export const pointLine = async (sweep: Sweep, point: number, runner: Runner): Promise<string> => {
  const result = await resultOf(sweep, point, runner)
  return JSON.stringify({
    sweep: sweep.id,
    point,
    points: pointsOf(sweep.variations),
    modelVersion: result.modelVersion,
    seed: sweep.seed,
    replications: sweep.replications,
    values: pointValues(sweep.variations, point),
    arms: result.arms.map(({ id, figures }) => ({
      id,
      metrics: Object.fromEntries(
        sweep.metrics.map((metric) => [metric, figureOf(sweep, figures[metric])]),
      ),
    })),
  })
}
