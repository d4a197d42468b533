import type { PilotArm } from './worlds.ts'

/** Offers that are looked at together at most, besides all of them. */
const MOST_TOGETHER = 6

/**
 * Which arms a pilot may compare: the best two offers on expectation, the best three, … all, each
 * without and with a group that is sent nothing, where such a group can be read; with it also the
 * best offer alone.
 * @param means expected worth per customer by arm; the last arm is sending nothing
 * @returns positions of arms
 */
export const testedGroups = (
  arms: readonly PilotArm[],
  means: ArrayLike<number>,
): (readonly number[])[] => {
  const nothing = arms.length - 1
  const offers = arms
    .map((_, a) => a)
    .filter((a) => a !== nothing && arms[a]!.testable)
    .sort((a, b) => means[b]! - means[a]! || a - b)
  const sizes = offers
    .map((_, i) => i + 1)
    .filter((size) => size <= MOST_TOGETHER || size === offers.length)
  const without = sizes.filter((size) => size > 1).map((size) => offers.slice(0, size))
  if (!arms[nothing]!.testable) return without
  return [...without, ...sizes.map((size) => [...offers.slice(0, size), nothing])]
}
