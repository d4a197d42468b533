import type { Distribution } from '../model/model.ts'
import { normalQuantile } from './normal.ts'
export const meanOf = (d: Distribution): number =>
  d.dist === 'uniform'
    ? (d.low + d.high) / 2
    : d.dist === 'pert'
      ? (d.low + 4 * d.likely + d.high) / 6
      : d.dist === 'triangular'
        ? (d.low + d.likely + d.high) / 3
        : d.mean
export const sdOf = (d: Distribution): number =>
  d.dist === 'uniform' || d.dist === 'triangular' || d.dist === 'pert'
    ? (d.high - d.low) / 5
    : d.dist === 'beta'
      ? Math.sqrt((d.mean * (1 - d.mean)) / d.observations)
      : d.sd
export const quantile = (d: Distribution, u: number): number =>
  meanOf(d) + sdOf(d) * normalQuantile(u)
