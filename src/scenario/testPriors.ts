import type { ArmPrior, MeanAndSd } from '../model/testResults.ts'
import { meanOf, varianceOf } from '../stats/distribution.ts'
import { resolved } from './about.ts'
import { valueAt } from './path.ts'
import { testedInputs, type ArmMatches } from './testedArms.ts'
import type { Scenario, Uncertain } from './types.ts'

/** What the closed form says of an arm that its inputs do not. */
export interface ArmEconomics {
  /** standard deviation over mean of the values of customers who return */
  readonly variation: number | null
  /** money spent on each customer contacted whether or not he returns */
  readonly contactCost: number | null
}

/** Fewer observations than this are no belief about a rate: a beta has its mass at 0 and 1. */
const FEWEST = 0.1

/** Mean and sd in units of the document; `null` for what is exact or not stated. */
const spreadOf = (value: Uncertain | null | undefined): MeanAndSd | null => {
  if (value == null || typeof value === 'number') return null
  const d = resolved(value)
  const isBeta = d.dist === 'beta'
  const variance = isBeta ? 1e4 * varianceOf({ ...d, mean: d.mean / 100 }) : varianceOf(d)
  return variance > 0 ? { mean: meanOf(d), sd: Math.sqrt(variance) } : null
}

/** Shapes of the beta with this mean and sd, in percent; `null` where there is none. */
const shapesOf = (rate: MeanAndSd | null): readonly [number, number] | null => {
  if (!rate) return null
  const [p, sd] = [rate.mean / 100, rate.sd / 100]
  const observations = (p * (1 - p)) / (sd * sd) - 1
  return observations >= FEWEST ? [p * observations, (1 - p) * observations] : null
}

/**
 * What a scenario believes of the arms of a test: its input distributions, the rate's as the beta of the same mean and
 * variance. An exact input is no prior: a test could teach nothing then.
 * @param economics by id of the scenario's arm
 */
export const testPriors = (
  scenario: Scenario,
  { matched }: ArmMatches,
  economics: ReadonlyMap<string, ArmEconomics>,
): ArmPrior[] => {
  const at = (path: string | null): Uncertain | null =>
    path === null ? null : ((valueAt(scenario, path) ?? null) as Uncertain | null)
  return [...matched].map(([id, arm]) => {
    const inputs = testedInputs(arm)
    const { variation = null, contactCost = null } = economics.get(arm.id) ?? {}
    return {
      id,
      recall: shapesOf(spreadOf(at(inputs.recall))),
      value: spreadOf(at(inputs.value)),
      variation,
      contactCost,
    }
  })
}
