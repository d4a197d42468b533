import type { Scope } from '../../model/model.ts'
import { cohortSize } from '../cohortSize.ts'
import type { Scenario } from '../types.ts'

/** Whole parts ≥ 0 of `exact`, which sum to `total`, by largest remainder; ties go to the first. */
export const largestRemainder = (exact: readonly number[], total: number): number[] => {
  const sizes = exact.map((size) => Math.max(0, Math.floor(size)))
  let left = total - sizes.reduce((sum, size) => sum + size, 0)
  const order = exact
    .map((size, i) => ({ i, remainder: size - (sizes[i] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of order) {
    if (left <= 0) break
    sizes[i] = (sizes[i] ?? 0) + 1
    left--
  }
  // Where some are owed less than nothing, the others' whole parts are too many.
  for (const { i } of order.reverse()) {
    if (left >= 0) break
    if ((sizes[i] ?? 0) === 0) continue
    sizes[i] = (sizes[i] ?? 0) - 1
    left++
  }
  return sizes
}

/** Customers per arm: its share of the cohort by largest remainder, or everybody. */
export const armSizes = (scenario: Scenario, scope: Scope): number[] => {
  const size = cohortSize(scenario)
  if (scope === 'all') return scenario.arms.map(() => size)
  return largestRemainder(
    scenario.arms.map((arm) => (arm.share * size) / 100),
    size,
  )
}

/**
 * Customers per arm and cell where a table fixes them. What rounding takes from an arm in one cell
 * it gets back in the next, so that cells of few customers do not all go to the first arm.
 * @param counts customers of each cell
 * @returns by arm, then by cell
 */
export const armCellSizes = (
  scenario: Scenario,
  scope: Scope,
  counts: readonly number[],
): number[][] => {
  if (scope === 'all') return scenario.arms.map(() => [...counts])
  const carried = scenario.arms.map(() => 0)
  const byCell = counts.map((count) => {
    const exact = scenario.arms.map((arm, a) => (arm.share * count) / 100 + (carried[a] ?? 0))
    const sizes = largestRemainder(exact, count)
    sizes.forEach((size, a) => (carried[a] = (exact[a] ?? 0) - size))
    return sizes
  })
  return scenario.arms.map((_, a) => byCell.map((sizes) => sizes[a] ?? 0))
}
