import { normalQuantile } from '../normal.ts'
import { exp } from '../num.ts'

/** Above it a count is drawn from a rounded normal with the same mean and variance. */
const LARGE = 30

/** Draws of counts for the bootstrap: each group as often as a Poisson law with its own count as mean says. */
export interface CountDrawer {
  draw(out: Float64Array, uniform: () => number): void
}

/**
 * Resampling customers with replacement, group by group. Poisson weights in place of a multinomial let the size of the
 * resample vary too (J. A. Hanley and B. MacGibbon, Computer Methods and Programs in Biomedicine 83, 2006, 57); the standard
 * errors of rates and effects are the same.
 * @param counts customers of each group
 */
export const countDrawer = (counts: ArrayLike<number>): CountDrawer => {
  const none = Float64Array.from({ length: counts.length }, (_, g) => exp(-counts[g]!))
  const one = (g: number, u: number): number => {
    const mean = counts[g]!
    if (mean > LARGE) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(u)))
    let [k, chance, rest] = [0, none[g]!, u - none[g]!]
    while (rest > 0 && chance > 0) {
      k++
      chance *= mean / k
      rest -= chance
    }
    return k
  }
  return {
    draw(out, uniform) {
      for (let g = 0; g < counts.length; g++) out[g] = counts[g]! > 0 ? one(g, uniform()) : 0
    },
  }
}
