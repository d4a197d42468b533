/** How simulated figures are rounded, for the screens. */
export { reportedChance, reportedExact, reportedMean, reportedRange } from '../stats/reported.ts'
