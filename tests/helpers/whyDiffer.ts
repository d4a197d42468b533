import { createMeanScores } from '../../workers/answer.ts'
import { chosenMeasure } from '../../src/planner/chosenScore.ts'
import { whyDiffer, type Waterfall } from '../../src/planner/waterfall.ts'
import { compile } from '../../src/scenario/compile.ts'
import { mixture } from '../../src/scenario/mixture.ts'
import { pathsOf, stepsBetween, type Step } from '../../src/scenario/stepsBetween.ts'
import type { Scenario } from '../../src/scenario/types.ts'

/** The closed form of a measure: of one arm, or of the best. */
export const measured = (metric: string, arm: string | null = null) =>
  chosenMeasure({ metric, arm, scope: 'all' }, { compile, createMeanScores })

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
