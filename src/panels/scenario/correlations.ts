import type { RankCorrelation, Scenario } from '../../scenario/types.ts'
import { freeId } from './structure.ts'

/** The two ends of a correlation, by their paths. */
export type Pair = Pick<RankCorrelation, 'first' | 'second'>

const isPair = (a: Pair, b: Pair): boolean =>
  (a.first === b.first && a.second === b.second) || (a.first === b.second && a.second === b.first)

/** Whether these two inputs go together already, in either order. */
export const goTogether = ({ correlations }: Scenario, pair: Pair): boolean =>
  correlations.some((each) => isPair(each, pair))

/** With one more pair; at a rank of 0 it changes nothing until it is moved. */
export const addCorrelation = (scenario: Scenario, { first, second }: Pair): Scenario => {
  const { correlations } = scenario
  const added = { id: freeId('pair', correlations), first, second, rank: 0 }
  return { ...scenario, correlations: [...correlations, added] }
}

/** Without one pair. */
export const removeCorrelation = (scenario: Scenario, id: string): Scenario => ({
  ...scenario,
  correlations: scenario.correlations.filter((each) => each.id !== id),
})
