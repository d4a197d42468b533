import { exp, ln } from './num.ts'

/** What is spent on each of several uses, and what it brings in all. */
export interface Spending {
  readonly value: number
  readonly spend: readonly number[]
}

/**
 * The most of Σ aᵢ √xᵢ with Σ xᵢ = budget, xᵢ ≥ 0: spending goes by aᵢ² (Cauchy–Schwarz).
 * @param coefficients aᵢ, not negative
 */
export const sqrtBudget = (coefficients: readonly number[], budget: number): Spending => {
  const squares = coefficients.reduce((sum, a) => sum + a * a, 0)
  const spend = coefficients.map((a) => (squares > 0 ? (budget * a * a) / squares : 0))
  return { value: Math.sqrt(budget * squares), spend }
}

/** A use that brings at most `most`, the fraction `rate` of what is missing with each unit. */
export interface Saturating {
  readonly most: number
  readonly rate: number
}

/** Bisections that narrow a bracket down to the last bit. */
const HALVINGS = 200

const spentAt = ({ most, rate }: Saturating, multiplier: number): number =>
  Math.max(0, ln((most * rate) / multiplier) / rate)

/**
 * The most of Σ aᵢ (1 − e^(−kᵢ xᵢ)) with Σ xᵢ = budget, xᵢ ≥ 0: each use is filled until one unit more brings the
 * multiplier μ, aᵢ kᵢ e^(−kᵢ xᵢ) = μ (water-filling), which is found by bisection.
 * @param uses aᵢ and kᵢ, both above 0
 * @param budget above 0
 */
export const saturatingBudget = (
  uses: readonly Saturating[],
  budget: number,
): Spending & { readonly multiplier: number } => {
  const spentOn = (multiplier: number): number =>
    uses.reduce((sum, use) => sum + spentAt(use, multiplier), 0)
  let high = uses.reduce((most, { most: a, rate }) => Math.max(most, a * rate), 0)
  let low = high
  while (spentOn(low) < budget) low /= 2
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (spentOn(middle) < budget) high = middle
    else low = middle
  }
  const spend = uses.map((use) => spentAt(use, low))
  const value = uses.reduce(
    (sum, { most, rate }, i) => sum + most * (1 - exp(-rate * spend[i]!)),
    0,
  )
  return { value, spend, multiplier: low }
}
