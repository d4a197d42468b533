import {
  asymptoticSequence,
  mixtureBound,
  mixtureTest,
  mixtureTuning,
  rateSequence,
  waldLimits,
} from '../experiment/alwaysValid.ts'
import {
  peekingRate,
  sequentialBounds,
  sequentialPower,
  type Boundary,
  type SequentialDesign,
} from '../experiment/groupSequential.ts'
import { countOf, ends, level, pairOf, powerOf, sidesOf } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'

const MOST_LOOKS = 50
const NARROWEST_STEP = 1e-3
const TINY = 1e-12

const DESIGNS = [
  'pocock',
  'obrien_fleming',
  'wang_tsiatis',
  'lan_demets_obrien_fleming',
  'lan_demets_pocock',
  'hwang_shih_decani',
  'kim_demets_power',
] as const

const boundaryOf = (input: Input): Boundary => {
  const design = input.choice('design', DESIGNS)
  switch (design) {
    case 'pocock':
      return { kind: 'shape', delta: 0.5 }
    case 'obrien_fleming':
      return { kind: 'shape', delta: 0 }
    case 'wang_tsiatis':
      return { kind: 'shape', delta: input.number('delta', -1, 1) }
    case 'hwang_shih_decani':
      return { kind: design, gamma: input.number('gamma', -40, 40) }
    case 'kim_demets_power':
      return { kind: design, rho: input.number('rho', 0.01, 100) }
    case 'lan_demets_obrien_fleming':
    case 'lan_demets_pocock':
      return { kind: design }
  }
}

const informationOf = (input: Input): number[] => {
  const looks = input.numbers('information')
  const isRising = looks.every((t, k) => t - (looks[k - 1] ?? 0) >= NARROWEST_STEP)
  if (
    looks.length >= 1 &&
    looks.length <= MOST_LOOKS &&
    isRising &&
    Math.abs(looks.at(-1)! - 1) < 1e-9
  )
    return looks
  throw new Error(
    `"information" needs 1 to ${MOST_LOOKS} shares that rise to 1 by at least ${NARROWEST_STEP} each.`,
  )
}

const designOf = (input: Input): SequentialDesign => ({
  boundary: boundaryOf(input),
  information: informationOf(input),
  alpha: level(input, 'alpha'),
  sides: sidesOf(input),
})

/** Difference of two rates, or its share of the control's rate, with its standard error. */
const differenceOf = (input: Input): { estimate: number; se: number; n: number } => {
  const control = countOf(input, 'x_control', 'n_control')
  const treated = countOf(input, 'x_treated', 'n_treated')
  const isRelative = input.choice('difference', ['absolute', 'relative']) === 'relative'
  const [p0, p1] = [control.x / control.n, treated.x / treated.n]
  const [v0, v1] = [(p0 * (1 - p0)) / control.n, (p1 * (1 - p1)) / treated.n]
  const n = control.n + treated.n
  if (!isRelative) return { estimate: p1 - p0, se: Math.sqrt(v0 + v1), n }
  const ratio = p1 / p0
  return { estimate: ratio - 1, se: Math.sqrt(v1 + ratio * ratio * v0) / p0, n }
}

/** One-sided the level counts twice, so that it must be below a half. */
const tuningOf = (input: Input): number => {
  const sides = sidesOf(input)
  return mixtureTuning(
    input.number('v_opt', TINY),
    input.number('alpha_opt', TINY, sides * 0.49),
    sides,
  )
}

/** Tests that are read more than once. */
export const sequentialFunctions: Readonly<Record<string, EvaluateFunction>> = {
  group_sequential_bounds(input) {
    const { z, nominalP, spent } = sequentialBounds(designOf(input))
    return { z, nominal_p: nominalP, alpha_spent: spent }
  },
  group_sequential_power(input) {
    const found = sequentialPower(designOf(input), powerOf(input))
    return {
      inflation_factor: found.inflation,
      drift: found.drift,
      exit_probability: found.exits,
      expected_fraction_h1: found.expectedUnderEffect,
      expected_fraction_h0: found.expectedUnderNone,
    }
  },
  peeking_type1: (input) => ({
    type1: peekingRate(
      input.whole('looks', 1, MOST_LOOKS),
      level(input, 'nominal_alpha'),
      sidesOf(input),
    ),
  }),
  msprt(input) {
    const [n, difference] = pairOf(input, 'n_per_arm', 'difference')
    const variance = input.number('variance_of_difference', TINY)
    const { likelihoodRatio, p } = mixtureTest(
      { n, difference },
      variance,
      input.number('tau2', TINY),
    )
    return { likelihood_ratio: likelihoodRatio, always_valid_p: p }
  },
  normal_mixture_rho: (input) => ({ rho: tuningOf(input) }),
  normal_mixture_bound(input) {
    const sides = sidesOf(input)
    const rho = tuningOf(input)
    const bound = mixtureBound(input.number('v', 0), rho, { alpha: level(input, 'alpha'), sides })
    return { bound }
  },
  sequential_asymptotic_cs_proportion(input) {
    const { estimate, se, n } = differenceOf(input)
    const sequence = asymptoticSequence({ estimate, se }, level(input, 'alpha'), {
      n,
      tuning: input.number('tuning_n', 1),
    })
    return { expected: estimate, ...ends(sequence), p: sequence?.p ?? null }
  },
  bernoulli_confidence_sequence: (input) =>
    ends(
      rateSequence(countOf(input, 'x', 'n'), level(input, 'alpha'), {
        n: input.number('t_opt', 1),
        alpha: level(input, 'alpha_opt'),
      }),
    ),
  sprt_limits(input) {
    const { low, high } = waldLimits(level(input, 'alpha'), level(input, 'beta'))
    return { log_lower: low, log_upper: high }
  },
}
