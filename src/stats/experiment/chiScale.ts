import { lnGamma } from '../gamma.ts'
import { exp, ln } from '../num.ts'
import { evenGrid, type Grid } from './quadrature.ts'

/** Standard deviations about 1 over which the law is integrated: what is beyond is below 1e-16. */
const REACH = 9
const LN2 = 0.6931471805599453

/**
 * Law of s = √(χ²/df), an estimated standard deviation over the true one, as points and chances:
 * density 2 (df/2)^(df/2) s^(df − 1) e^(−df s²/2)/Γ(df/2). The chances sum to 1 within 1e-13.
 * @param df degrees of freedom, ≥ 1
 * @param panels of 16 points each
 */
export const chiScale = (df: number, panels: number): Grid => {
  const spread = REACH / Math.sqrt(2 * df)
  const { x, weight } = evenGrid(Math.max(0, 1 - spread), 1 + spread, panels)
  const constant = LN2 + 0.5 * df * ln(0.5 * df) - lnGamma(0.5 * df)
  const chance = (s: number, i: number): number =>
    weight[i]! * exp(constant + (df - 1) * ln(s) - 0.5 * df * s * s)
  return { x, weight: x.map(chance) }
}
