import type { ArmResult, Figure, Result } from '../model/result.ts'

/**
 * What the screen shows between a change and its simulation: the closed form of the new inputs, with
 * the ranges of the last simulation as a ghost. Arms that were not there before have no ranges.
 */
export const blend = (closed: Result, last: Result | null): Result => {
  if (!last || last.replications === 0) return closed
  return {
    ...closed,
    differences: last.differences,
    arms: closed.arms.map((arm): ArmResult => {
      const before = last.arms.find((other) => other.id === arm.id)
      if (!before) return arm
      const ghosts = Object.entries(arm.figures).map(([id, figure]): [string, Figure] => [
        id,
        { ...(before.figures[id] ?? figure), expected: figure.expected },
      ])
      const sameMonths = before.cash.p10.length === arm.cash.expected.length
      const cash = sameMonths ? { ...before.cash, expected: arm.cash.expected } : arm.cash
      return { ...arm, figures: Object.fromEntries(ghosts), cash }
    }),
  }
}
