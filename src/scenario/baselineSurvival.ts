import { bdwSurvival } from '../stats/lifetime.ts'
import { pow } from '../stats/num.ts'
import { baseValue } from './check.ts'
import type { Scenario } from './types.ts'

type Lifetime = Scenario['lifetime']
type Stay = (month: number) => number

/** Between the points of a table, and after the last, the same share leaves each month. */
const ofTable = ({ survival }: Lifetime): Stay => {
  const points = Object.entries(survival)
    .map(([month, value]) => ({ month: Number(month), remaining: baseValue(value) / 100 }))
    .sort((a, b) => a.month - b.month)
  return (t) => {
    let [month, here, stay] = [0, 1, 1]
    for (const point of points) {
      const remaining = Math.min(here, point.remaining)
      stay = here > 0 ? pow(remaining / here, 1 / (point.month - month)) : 0
      if (t <= point.month) break
      month = point.month
      here = remaining
    }
    return here * pow(stay, t - month)
  }
}

const ofLaw = (lifetime: Lifetime): Stay => {
  const { law, churn, alpha, beta, exponent } = lifetime
  if (law === 'constant') return (t) => pow(1 - baseValue(churn) / 100, t)
  if (law === 'table') return ofTable(lifetime)
  const c = law === 'bdw' ? baseValue(exponent) : 1
  return (t) => bdwSurvival(baseValue(alpha), baseValue(beta), c, t)
}

/**
 * S(0 … months): the share of customers who still pay at month t by the scenario's law, every input at its mean, before
 * any hazard ratio and cliff. S(0) = 1.
 */
export const baselineSurvival = ({ lifetime }: Scenario, months: number): Float64Array => {
  const stay = ofLaw(lifetime)
  return Float64Array.from({ length: months + 1 }, (_, t) => (t === 0 ? 1 : stay(t)))
}
