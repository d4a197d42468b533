import { createMeanScores } from '../../workers/answer.ts'
import { ratioMetric } from '../../src/model/metrics/index.ts'
import { chosenScore, whyDiffer, type Waterfall } from '../../src/planner/waterfall.ts'
import { compile } from '../../src/scenario/compile.ts'
import { mixture } from '../../src/scenario/mixture.ts'
import { pathsOf, stepsBetween, type Step } from '../../src/scenario/stepsBetween.ts'
import type { Scenario } from '../../src/scenario/types.ts'

/** The closed form of a measure: of one arm, or of the best. */
export const measured =
  (metric: string, arm: string | null = null) =>
  (scenario: Scenario): number | null => {
    const model = compile(scenario, { scope: 'all' })
    const scores = createMeanScores(model, metric)(model.base)
    return chosenScore(model, scores, { arm, better: ratioMetric(metric).better })
  }

/** The waterfall of profit per customer between two scenarios, with the real engine. */
export const profitWaterfall = (
  first: Scenario,
  second: Scenario,
  measure = measured('profitPerTargeted'),
): Promise<Waterfall<Step>> =>
  whyDiffer({
    first,
    second,
    stepsBetween,
    mixture: (a, b, taken) => mixture(a, b, pathsOf(taken)),
    measure,
  })

/** Amounts by the id of their step; of several that stand together, by all of their ids. */
export const byId = ({ shares }: Waterfall<Step>): Record<string, number> =>
  Object.fromEntries(
    shares.map(({ steps, amount }) => [steps.map(({ id }) => id).join(' & '), amount]),
  )
