import { stirlingRest } from '../gamma.ts'
import { exp, expm1, ln, log1p } from '../num.ts'
import { evenGrid, type Grid } from './quadrature.ts'

/** Standard deviations above 1 up to which the law is integrated: what is beyond is below 1e-12. */
const REACH = 9
/** Logarithm of the chance below which the low end is left out. */
const LEAST = 36
/** Widest panel of 16 points in ln s, and how many panels there are at least. */
const WIDEST = 0.75
const FEWEST = 5
/** ln(2/√(2π)) */
const LN2_OVER_SQRT_2PI = -0.22579135264472744

/** ln s below which there is next to nothing: P(s < e^y) is at most e^(df (y + ½)). */
const lowEnd = (df: number, spread: number): number => {
  const byPower = -LEAST / df - 0.5
  return spread < 1 ? Math.max(byPower, log1p(-spread)) : byPower
}

/**
 * Law of s = √(χ²/df), an estimated standard deviation over the true one, as points and chances. Over
 * ln s its density 2 (df/2)^(df/2) s^df e^(−df s²/2)/Γ(df/2) is smooth also where s is 0. The
 * chances sum to 1 within 1e-11.
 * @param df degrees of freedom, ≥ 1, not necessarily whole
 */
export const chiScale = (df: number): Grid => {
  const spread = REACH / Math.sqrt(2 * df)
  const [low, high] = [lowEnd(df, spread), log1p(spread)]
  const panels = Math.max(FEWEST, Math.ceil((high - low) / WIDEST))
  const { x, weight } = evenGrid(low, high, panels)
  const a = 0.5 * df
  const constant = LN2_OVER_SQRT_2PI + 0.5 * ln(a) - stirlingRest(a)
  const chance = (y: number, i: number): number =>
    weight[i]! * exp(constant - a * (expm1(2 * y) - 2 * y))
  return { x: x.map(exp), weight: x.map(chance) }
}
