import { betaQuantile } from '../../../src/stats/beta.ts'
import { binomialInverse } from '../../../src/stats/binomial.ts'
import { lnBeta, lnGamma } from '../../../src/stats/gamma.ts'
import { normalCdf, normalQuantile } from '../../../src/stats/normal.ts'
import { exp, expm1, ln, log1p, logistic, logit, pow } from '../../../src/stats/num.ts'

const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193
const ARGUMENTS = 20_000

/** Fractional parts of multiples of the golden ratio: evenly spread over 0…1, and exact. */
const spread = (i: number): number => ((Math.imul(i, 0x9e3779b1) >>> 0) + 0.5) / 4294967296

/**
 * A digest of every bit of 20,000 answers of each function: the same in every engine that follows
 * the standard. Run it in a browser to compare engines.
 */
export const bitsDigest = (): string => {
  const value = new Float64Array(1)
  const words = new Uint32Array(value.buffer)
  let hash = FNV_START
  const take = (x: number): void => {
    value[0] = x
    hash = Math.imul(hash ^ (words[0] ?? 0), FNV_PRIME)
    hash = Math.imul(hash ^ (words[1] ?? 0), FNV_PRIME)
  }
  for (let i = 1; i <= ARGUMENTS; i++) {
    const u = spread(i)
    const w = spread(i * 7 + 3)
    const x = (u - 0.5) * 80
    take(exp(x))
    take(expm1(x / 20))
    take(ln(u * u * 50))
    take(log1p(u - 0.9))
    take(pow(u * 3, (w - 0.5) * 9))
    take(logistic(x))
    take(logit(u))
    take(normalCdf(x / 5))
    take(normalQuantile(u))
    take(lnGamma(u * 300))
    take(lnBeta(u * 300, w * 20))
    take(betaQuantile(w, 0.2 + u * 2000, 0.3 + w * 3000))
    take(binomialInverse(Math.floor(u * u * 3e6), w, spread(i * 13 + 5)))
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
