import { createMeanScores } from '../../workers/answer.ts'
import type { Model } from '../model/model.ts'
import { compile } from '../scenario/compile.ts'
import type { Arm, Component, Scenario } from '../scenario/types.ts'
import { offerKind } from '../model/offers/index.ts'
import { bracketedRoot } from '../stats/rootfind.ts'

/** The arm as it was when its recall rate was stated. */
const atStatedDepth = (arm: Arm): Arm => ({
  ...arm,
  components: arm.components.map((component): Component => {
    const stream = offerKind(component.type)?.stream
    if (!stream) return component
    return {
      ...component,
      [stream.amount]: component['statedAmount'] ?? component[stream.amount] ?? 0,
      ...(stream.months === null
        ? {}
        : { [stream.months]: component['statedMonths'] ?? component[stream.months] ?? 0 }),
    }
  }),
})

/**
 * The recall rate at which an arm's present offer earns as much per customer as the stated offer at
 * its stated rate; `null` where no rate does.
 */
export const breakEvenRecall = (scenario: Scenario, model: Model, arm: number): number | null => {
  const slot = model.arms[arm]?.recall
  if (slot === null || slot === undefined) return null
  const arms = scenario.arms.map((own, a) => (a === arm ? atStatedDepth(own) : own))
  const stated = compile({ ...scenario, arms }, { scope: model.scope })
  const target = createMeanScores(stated, 'profitPerTargeted')(stated.base)[arm] ?? 0
  const scores = createMeanScores(model, 'profitPerTargeted')
  const values = Float64Array.from(model.base)
  const miss = (rate: number): number => {
    values[slot] = rate
    return (scores(values)[arm] ?? 0) - target
  }
  // Not "> 0": what an offer earns that nobody is sent is no number.
  if (!(miss(0) * miss(1) <= 0)) return null
  return bracketedRoot(miss, 0, 1, 1e-9)
}
