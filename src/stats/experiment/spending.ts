import { normalCdf } from '../normal.ts'
import { expm1, ln, pow } from '../num.ts'
import { criticalZ, type Sides } from './critical.ts'

/** How alpha is spent as information comes in. */
export type Spending =
  | { readonly kind: 'lan_demets_obrien_fleming' }
  | { readonly kind: 'lan_demets_pocock' }
  | { readonly kind: 'hwang_shih_decani'; readonly gamma: number }
  | { readonly kind: 'kim_demets_power'; readonly rho: number }

/** Below it the gamma family is linear to the last digit. */
const LINEAR = 1e-15
const E_MINUS_1 = 1.718281828459045

/**
 * Chance of a false call up to information t, of one side with level alpha. O'Brien–Fleming-like
 * 2 − 2 Φ(z(α/2)/√t) and Pocock-like α ln(1 + (e − 1) t) (K. K. G. Lan and D. L. DeMets, Biometrika 70,
 * 1983, 659); power α t^ρ (K. Kim and D. L. DeMets, Biometrika 74, 1987, 149); gamma
 * α (1 − e^(−γt))/(1 − e^(−γ)) (I. K. Hwang, W. J. Shih and J. S. DeCani, Statistics in Medicine 9,
 * 1990, 1439), linear for γ = 0.
 */
const ofOneSide = (spending: Spending, alpha: number, t: number): number => {
  switch (spending.kind) {
    case 'lan_demets_obrien_fleming':
      return 2 * normalCdf(-criticalZ(alpha, 2) / Math.sqrt(t))
    case 'lan_demets_pocock':
      return alpha * ln(1 + E_MINUS_1 * t)
    case 'kim_demets_power':
      return alpha * pow(t, spending.rho)
    case 'hwang_shih_decani':
      if (Math.abs(spending.gamma) < LINEAR) return alpha * t
      return (alpha * expm1(-spending.gamma * t)) / expm1(-spending.gamma)
  }
}

/**
 * Chance of a false call that may be spent up to information t, 0 to alpha. A two-sided test spends
 * alpha/2 on each side by the one-sided function.
 * @param alpha over all sides
 * @param t share of the final information, 0 to 1
 */
export const spentAlpha = (
  spending: Spending,
  { alpha, sides }: { readonly alpha: number; readonly sides: Sides },
  t: number,
): number => {
  if (t <= 0) return 0
  return t >= 1 ? alpha : sides * ofOneSide(spending, alpha / sides, t)
}
