import { normalCdf } from '../normal.ts'
import { chiScale } from './chiScale.ts'

/**
 * P(T > t) of a noncentral t: a standard normal plus `shift` over an estimated standard deviation, so
 * that it is the mean of Φ(shift − t s) over the law of s (R. V. Lenth, Applied Statistics 38, 1989,
 * 185, defines it; here by quadrature).
 * @param df degrees of freedom, ≥ 1
 * @param shift noncentrality, in standard errors
 * @returns probability. Absolute error below 1e-11.
 */
export const noncentralTUpper = (t: number, df: number, shift: number): number => {
  const { x, weight } = chiScale(df)
  return x.reduce((sum, s, i) => sum + weight[i]! * normalCdf(shift - t * s), 0)
}
