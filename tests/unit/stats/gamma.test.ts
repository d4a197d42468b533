import { describe, expect, it } from 'vitest'
import {
  lnBeta,
  lnBetaRatio,
  lnGamma,
  lnGammaRatio,
  stirlingRest,
} from '../../../src/stats/gamma.ts'
import { errorsOf } from './reference.ts'

describe('The logarithm of the gamma function', () => {
  it('is right to 1e-15 of the larger of 1 and itself, from 1e-9 to 1e9', () => {
    const errors = errorsOf('lnGamma', lnGamma)
    expect(errors.rows).toBeGreaterThan(80)
    expect(errors.scaled).toBeLessThan(1e-15)
  })

  it('keeps its digits near its zeros at 1 and 2', () => {
    const nearZero = errorsOf('lnGamma', lnGamma, (value) => Math.abs(value) < 0.01)
    expect(nearZero.rows).toBeGreaterThan(3)
    expect(nearZero.relative).toBeLessThan(2e-15)
  })

  it('is exact at small whole numbers, infinite at 0 and nothing below', () => {
    expect([lnGamma(1), lnGamma(2)]).toEqual([0, 0])
    expect(lnGamma(6)).toBeCloseTo(4.787491742782046, 14) // ln 120
    expect([lnGamma(0), lnGamma(-1), lnGamma(Infinity)]).toEqual([Infinity, NaN, Infinity])
  })

  it('leaves a rest of Stirling’s formula within 1e-17, or 2e-15 below 10', () => {
    const large = errorsOf('stirlingRest', stirlingRest, (_, [x = 0]) => x >= 10)
    expect(large.scaled).toBeLessThan(2e-17)
    expect(errorsOf('stirlingRest', stirlingRest).scaled).toBeLessThan(2e-15)
  })
})

describe('The logarithm of the beta function', () => {
  it('is right to 2e-15 of the larger of 1 and itself, to 1e7', () => {
    expect(errorsOf('lnBeta', lnBeta).scaled).toBeLessThan(2e-15)
  })

  it('has differences that do not cancel', () => {
    expect(errorsOf('lnGammaRatio', lnGammaRatio).relative).toBeLessThan(1e-13)
    const large = errorsOf('lnBetaRatio', lnBetaRatio, (_, [, b = 0]) => b >= 10)
    expect(large.relative).toBeLessThan(1e-12)
    expect(errorsOf('lnBetaRatio', lnBetaRatio).scaled).toBeLessThan(1e-13)
  })
})
