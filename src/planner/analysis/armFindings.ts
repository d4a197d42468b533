import { meanInterval } from '../../stats/experiment/means.ts'
import { equalTailed } from '../../stats/experiment/posterior.ts'
import { wilson } from '../../stats/experiment/proportionIntervals.ts'
import { acceleration, bcaInterval } from '../../stats/experiment/bca.ts'
import type { ArmFindings, ArmMoneyFindings, MoneyPosterior, RecallPosterior } from './analysis.ts'
import { countOf, rateOfArm } from './compared.ts'
import { JEFFREYS, type Known, type KnownArm } from './knownArms.ts'
import { lessBy, posteriorFigure, ratioFigure } from './posteriorFigure.ts'
import { armRatios } from './ratioFindings.ts'

/** What is said of one arm. */
export const armFindings = (arm: KnownArm, known: Known, confidence: number): ArmFindings => ({
  id: arm.id,
  contacted: arm.data.contacted,
  returned: arm.data.returned,
  rate: rateOfArm(arm.data),
  interval: wilson(countOf(arm.data), confidence) ?? { low: 0, high: 1 },
  recall: recallPosterior(arm, known, confidence),
  money: moneyFindings(arm, known, confidence),
})

const recallPosterior = (arm: KnownArm, known: Known, confidence: number): RecallPosterior => {
  const { shapes, prior } = arm
  const [a, b] = shapes
  const { best = NaN, expectedLoss = NaN } = known.byRate[known.arms.indexOf(arm)] ?? {}
  return {
    // The integral may miss certainty by its error.
    best: Math.min(1, Math.max(0, best)),
    expectedLoss,
    shapes,
    prior: prior?.recall ?? JEFFREYS,
    priorFrom: prior?.recall ? 'scenario' : 'jeffreys',
    mean: a / (a + b),
    interval: equalTailed(shapes, confidence),
  }
}

const moneyFindings = (
  arm: KnownArm,
  known: Known,
  confidence: number,
): ArmMoneyFindings | null => {
  const { data, sample } = arm
  if (known.money === 'none' || data.value === null || data.cost === null) return null
  return {
    value: data.value,
    cost: data.cost,
    profitPerCustomer: (data.value - data.cost) / data.contacted,
    interval: sample && meanInterval(sample.summary, confidence),
    bootstrap:
      sample &&
      bcaInterval(sample.shape.mean, sample.resampled.slice(), {
        accelerated: acceleration(sample.shape, null),
        conf: confidence,
      }),
    ...armRatios(arm, confidence),
    posterior: moneyPosterior(arm, known, confidence),
  }
}

const moneyPosterior = (arm: KnownArm, known: Known, confidence: number): MoneyPosterior | null => {
  const standing = known.byProfit?.arms[known.arms.indexOf(arm)]
  const { draws, belief } = arm
  if (!standing || !draws.money || !belief) return null
  const { value, cost } = draws.money
  return {
    ...standing,
    profit: posteriorFigure(lessBy(value, cost), confidence),
    roi: ratioFigure(value, cost, { minus: 1, confidence }),
    valuePerRecalled: ratioFigure(value, draws.rate, { minus: 0, confidence }),
    costPerRecalled: ratioFigure(cost, draws.rate, { minus: 0, confidence }),
    priorFrom: belief.priorFrom,
  }
}
