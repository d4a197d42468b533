import { describe, expect, it } from 'vitest'
import { drawMargins, setMarginLaw, type MarginLaw } from '../../src/engine/margins.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { lognormalCdf } from '../helpers/exactSums.ts'
import { GivenStream } from '../helpers/givenStream.ts'
import { pOfUniform, SUSPICIOUS, uniforms } from '../helpers/goodnessOfFit.ts'

const SEED = 20_261_124

const lawOf = (cv: number): MarginLaw => {
  const law = { cv: 0, sigma: 0 }
  setMarginLaw(law, cv)
  return law
}

describe(`A margin factor, 40,000 draws in 200 equally likely bins, seed ${SEED}`, () => {
  const CV = [0.05, 0.2, 0.6, 1, 3]

  const goodnessOfFit = (cv: number, draw: () => number): number =>
    pOfUniform(Float64Array.from({ length: 40_000 }, draw).map(lognormalCdf(cv)))

  it.each(CV)('is lognormal with mean 1 and coefficient of variation %d', (cv) => {
    const [law, stream] = [lawOf(cv), new GivenStream(uniforms(SEED))]
    expect(goodnessOfFit(cv, () => drawMargins(law, 1, stream))).toBeGreaterThan(SUSPICIOUS)
  })

  // At 0.05 the median is 0.1 % below the mean: too little for so many draws to show.
  it.each(CV.slice(1))(
    'would be rejected with its median at 1: coefficient of variation %d',
    (cv) => {
      const [{ sigma }, u] = [lawOf(cv), uniforms(SEED)]
      const draw = (): number => Math.exp(sigma * normalQuantile(u()))
      expect(goodnessOfFit(cv, draw)).toBeLessThan(SUSPICIOUS)
    },
  )

  it('would be rejected with the coefficient of variation as the spread of the logarithm', () => {
    const u = uniforms(SEED)
    const draw = (): number => Math.exp(0.6 * normalQuantile(u()) - 0.18)
    expect(goodnessOfFit(0.6, draw)).toBeLessThan(SUSPICIOUS)
  })
})
