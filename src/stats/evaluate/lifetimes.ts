import {
  constantRetentionValue,
  sbgDiscountedLifetime,
  sbgResidualLifetime,
  sbgRetention,
  sbgSurvival,
} from '../lifetime.ts'
import type { EvaluateFunction, Input } from './input.ts'

const TINY = 1e-9
const MOST_PERIODS = 100_000

const shapes = (input: Input): [number, number] => [
  input.number('alpha', TINY),
  input.number('beta', TINY),
]

/** Subscriber lifetimes. */
export const lifetimeFunctions: Readonly<Record<string, EvaluateFunction>> = {
  sbg_survival(input) {
    const [alpha, beta] = shapes(input)
    const t = input.numbers('t')
    if (!t.every((each) => Number.isInteger(each) && each >= 0 && each <= MOST_PERIODS))
      throw new Error(`"t" has periods that are not whole numbers from 0 to ${MOST_PERIODS}.`)
    const survival = sbgSurvival(
      alpha,
      beta,
      t.reduce((most, each) => Math.max(most, each), 0),
    )
    return {
      survival: t.map((period) => survival[period] ?? null),
      retention: t.map((period) => (period >= 1 ? sbgRetention(alpha, beta, period) : null)),
    }
  },
  sbg_discounted_lifetime: (input) => ({
    expected_periods: sbgDiscountedLifetime(...shapes(input), input.number('discount', 0)),
  }),
  sbg_residual_lifetime: (input) => ({
    expected_periods: sbgResidualLifetime(
      ...shapes(input),
      input.number('discount', 0),
      input.whole('renewals', 0, MOST_PERIODS),
    ),
  }),
  ltv_constant_retention(input) {
    const isEndless = input.isNull('periods')
    return {
      value: constantRetentionValue(
        input.number('margin'),
        input.number('retention', 0, 1),
        input.number('discount', 0),
        isEndless ? null : input.whole('periods', 0, MOST_PERIODS),
        input.choice('first_payment', ['now', 'after one period']) === 'now',
      ),
    }
  },
}
