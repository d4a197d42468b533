import { chiSquareTest, type ChiSquareTest } from '../experiment/chiSquareTests.ts'
import type { Leavings } from './leavings.ts'

/** Fewest expected in every count: below it the law of chi-square is not met. */
const FEWEST = 5

/**
 * Whether a law fits the months: Pearson's chi-square of those who left and those who stayed, months joined until five are
 * expected of each.
 * @param hazards of the fitted law before payments 1, 2, …
 * @param parameters that were fitted to the same counts
 */
export const lawMisfit = (
  { atRisk, left }: Leavings,
  hazards: ArrayLike<number>,
  parameters: number,
): ChiSquareTest => {
  let [expected, stayed, gone, sum, groups] = [0, 0, 0, 0, 0]
  for (let i = 0; i < atRisk.length; i++) {
    const leaving = atRisk[i]! * hazards[i]!
    expected += leaving
    stayed += atRisk[i]! - leaving
    gone += left[i]!
    if (expected < FEWEST || stayed < FEWEST) continue
    const away = gone - expected
    sum += (away * away) / expected + (away * away) / stayed
    groups++
    expected = stayed = gone = 0
  }
  return chiSquareTest(sum, groups - parameters)
}
