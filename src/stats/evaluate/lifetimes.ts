import {
  constantRetentionValue,
  sbgDiscountedLifetime,
  sbgFit,
  sbgResidualLifetime,
  sbgRetention,
  sbgSurvival,
} from '../lifetime.ts'
import type { EvaluateFunction, Input } from './input.ts'

const TINY = 1e-9

const shapes = (input: Input): [number, number] => [
  input.number('alpha', TINY),
  input.number('beta', TINY),
]

/** Subscriber lifetimes. */
export const lifetimeFunctions: Readonly<Record<string, EvaluateFunction>> = {
  sbg_fit(input) {
    const fit = sbgFit(input.numbers('lost'), input.number('alive', 0))
    return { alpha: fit.alpha, beta: fit.beta, log_likelihood: fit.logLikelihood }
  },
  sbg_survival(input) {
    const [alpha, beta] = shapes(input)
    const t = input.numbers('t')
    const survival = sbgSurvival(alpha, beta, Math.max(0, ...t))
    return {
      survival: t.map((period) => survival[period] ?? null),
      retention: t.map((period) => (period >= 1 ? sbgRetention(alpha, beta, period) : null)),
    }
  },
  sbg_discounted_lifetime: (input) => ({
    expected_periods: sbgDiscountedLifetime(...shapes(input), input.number('discount', 1e-6)),
  }),
  sbg_residual_lifetime: (input) => ({
    expected_periods: sbgResidualLifetime(
      ...shapes(input),
      input.number('discount', 1e-6),
      input.number('renewals', 0),
    ),
  }),
  ltv_constant_retention: (input) => ({
    value: constantRetentionValue(
      input.number('margin'),
      input.number('retention', 0, 1),
      input.number('discount', 0),
      input.numberOrNull('periods'),
      input.choice('first_payment', ['now', 'after one period']) === 'now',
    ),
  }),
}
