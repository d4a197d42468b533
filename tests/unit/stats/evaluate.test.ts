import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/stats/evaluate.ts'

describe('Asking for a function by name', () => {
  it('says null where a figure is not defined', () => {
    expect(evaluate('retention_rate', { end: 5, new: 1, start: 0 })).toEqual({
      output: { retention: null },
    })
    expect(
      evaluate('intercept_for_average_rate', {
        weights: [1],
        log_odds_shifts: [0],
        average_rate: 0,
      }),
    ).toEqual({ output: { intercept: null, rates: [0] } })
    expect(evaluate('sbg_discounted_lifetime', { alpha: 1, beta: 2, discount: 0 })).toEqual({
      output: { expected_periods: null },
    })
    expect(evaluate('break_even', { value: 10, offer_cost: 12, contact_cost: 1 })).toEqual({
      output: { return_probability: null },
    })
  })

  it('answers a bad input with a sentence that names it', () => {
    const bad: [string, unknown, RegExp][] = [
      ['beta_cdf', { x: 2, a: 1, b: 1 }, /"x" is 2\. Give a number from 0 to 1/],
      ['beta_cdf', { x: 0.5, a: 1 }, /"b" is missing\. Give a number of at least/],
      ['normal_cdf', { z: 'much' }, /"z" is "much"\. Give a number/],
      ['binomial_cdf', { n: 2.5, prob: 0.5, x: 1 }, /"n" is 2\.5\. Give a whole number/],
      ['bdw_survival', { alpha: 1, beta: 1, c: 1, t: 3 }, /"t" is not a list/],
      ['sbg_survival', { alpha: 1, beta: 1, t: [-1] }, /whole numbers from 0/],
      ['sample_quantile', { x: [], p: [0.5] }, /"x" is empty/],
      ['sample_quantile', { x: [1], p: [0.5, 2] }, /"p" has 2\. Give numbers from 0 to 1/],
      ['beta_binomial_predictive', { n: 1e7, a: 1, b: 1 }, /"n" is 10000000/],
      ['gamma_quantile', { p: 0.5, shape: 0, rate: 1 }, /"shape" is 0/],
      ['sbg_fit', { lost: [1], alive: 1 }, /more periods/],
      [
        'intercept_for_average_rate',
        { weights: [1, 1], log_odds_shifts: [0, 0], average_rate: 0.5 },
        /sum to 2/,
      ],
      ['normal_cdf', [1], /not an object/],
    ]
    for (const [fn, input, sentence] of bad) {
      const answer = evaluate(fn, input)
      expect('error' in answer ? answer.error : 'no error').toMatch(sentence)
    }
  })

  it('does not take names from the prototype for functions or arguments', () => {
    expect(evaluate('constructor', {})).toEqual({ unsupported: true })
    expect(evaluate('normal_cdf', JSON.parse('{"__proto__": {"z": 1}}'))).toHaveProperty('error')
  })

  /** R 4.2.2: pnorm, qnorm, pbeta, qbeta, pbinom and closed forms; 15 printed digits. */
  const R: [string, object, Record<string, number>][] = [
    ['normal_cdf', { z: -8 }, { lower: 6.22096057427178e-16 }],
    ['normal_quantile', { p: 1e-30 }, { z: -11.4640246884436 }],
    ['beta_cdf', { x: 0.4, a: 49, b: 553 }, { lower: 1, upper: 5.38706499640362e-71 }],
    ['beta_cdf', { x: 0.05, a: 310.5, b: 7690.5 }, { upper: 8.3084732824435e-7 }],
    ['beta_quantile', { p: 0.025, a: 1.5, b: 8 }, { x: 0.0130036576268042 }],
    ['beta_quantile', { p: 0.975, a: 310.5, b: 7690.5 }, { x: 0.0431473281085061 }],
    ['binomial_cdf', { x: 240, n: 6000, prob: 0.05 }, { lower: 0.000138444763024535 }],
    ['binomial_cdf', { x: 360, n: 6000, prob: 0.05 }, { upper: 0.00024429177334875 }],
    ['t_cdf', { t: 6, df: 60.5 }, { upper: 5.99096918569513e-8 }],
    ['f_sf', { x: 5, df1: 2, df2: 27 }, { upper: 0.0142130584238885 }],
    [
      'lognormal_moments',
      { meanlog: 3.5, sdlog: 0.8 },
      { sd: 43.1792839844402, q90: 92.3181951317212 },
    ],
  ]

  it.each(R)('%s of %o is what R says', (fn, input, expected) => {
    const answer = evaluate(fn, input)
    const output = ('output' in answer ? answer.output : {}) as Record<string, number>
    for (const [key, value] of Object.entries(expected)) {
      expect(Math.abs((output[key] ?? NaN) / value - 1)).toBeLessThan(1e-9)
    }
  })
})
