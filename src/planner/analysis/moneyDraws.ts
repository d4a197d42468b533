import { logVariance } from '../../stats/distribution.ts'
import { normalQuantile } from '../../stats/normal.ts'
import { exp } from '../../stats/num.ts'
import { quantileFunction } from '../../stats/quantileFunction.ts'
import { stratifiedUniforms } from '../../stats/stratified.ts'
import type { Shapes } from '../../stats/experiment/posterior.ts'
import type { MoneyBelief, MoneyLaw } from './moneyBelief.ts'

/** Draws of an arm's posterior, 16 groups of 1,024. */
export const DRAWS = 16_384

/** Of each draw: the rate, and value and cost per customer contacted. */
export interface ArmDraws {
  readonly rate: Float64Array
  /** `null` where money is not known */
  readonly money: { readonly value: Float64Array; readonly cost: Float64Array } | null
}

/** Uniform numbers of one purpose. */
export type Source = (purpose: string) => () => number

const normals = (uniform: () => number): Float64Array => {
  const out = stratifiedUniforms(DRAWS, uniform)
  return out.map(normalQuantile)
}

/** The rate, by the quantile function of its beta. */
const drawRates = ([a, b]: Shapes, uniform: () => number): Float64Array => {
  const at = quantileFunction({ dist: 'beta', mean: a / (a + b), observations: a + b })
  return stratifiedUniforms(DRAWS, uniform).map(at)
}

interface Drawn {
  readonly value: (i: number) => number
  readonly cost: (i: number) => number
}

/** Values by the normal or lognormal law, costs by their regression on the score of the value. */
const drawLaw = (law: MoneyLaw, source: Source, kind: string): Drawn => {
  const { value, cost, covariance, isPositive } = law
  const first = value.sd > 0 ? normals(source(`${kind} value`)) : null
  const shared = value.sd > 0 ? covariance / value.sd : 0
  const own = Math.sqrt(Math.max(0, cost.sd * cost.sd - shared * shared))
  const second = own > 0 ? normals(source(`${kind} cost`)) : null
  const spread = isPositive ? logVariance(value.mean, value.sd) : 0
  const sigma = Math.sqrt(spread)
  return {
    value: (i) => {
      const z = first?.[i] ?? 0
      return isPositive ? value.mean * exp(sigma * z - spread / 2) : value.mean + value.sd * z
    },
    cost: (i) => cost.mean + shared * (first?.[i] ?? 0) + own * (second?.[i] ?? 0),
  }
}

/**
 * Draws of an arm's rate and money per customer contacted: means of customers who returned and of those who did not, mixed by
 * the rate. The three are independent.
 */
export const armDraws = (shapes: Shapes, belief: MoneyBelief | null, source: Source): ArmDraws => {
  const rate = drawRates(shapes, source('rate'))
  if (!belief) return { rate, money: null }
  const returned = drawLaw(belief.returned, source, 'returned')
  const others = drawLaw(belief.others, source, 'others')
  const mixed = (key: keyof Drawn): Float64Array =>
    rate.map((p, i) => p * returned[key](i) + (1 - p) * others[key](i))
  return { rate, money: { value: mixed('value'), cost: mixed('cost') } }
}
