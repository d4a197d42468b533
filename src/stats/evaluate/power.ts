import { chiSquarePower } from '../experiment/chiSquarePower.ts'
import { meansPower, sizeForMeans, type MeansDesign } from '../experiment/meanPower.ts'
import {
  arcsinePower,
  cohensH,
  detectableRate,
  pooledPower,
  SIZE_METHODS,
  sizeForRates,
  type RatesDesign,
} from '../experiment/proportionPower.ts'
import { level, powerOf, sidesOf } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'

const MOST = 1e9
const MOST_DF = 1e4
const SMALLEST_ARM = 1.5
const TINY = 1e-12

const ratesOf = (input: Input): RatesDesign => ({
  p1: input.number('p1', 0, 1),
  p2: input.number('p2', 0, 1),
  alpha: level(input, 'alpha'),
  sides: sidesOf(input),
})

const meansOf = (input: Input): MeansDesign => ({
  delta: input.number('delta'),
  sd: input.number('sd', TINY),
  alpha: level(input, 'alpha'),
  sides: sidesOf(input),
})

const ceiling = (n: number | null): number | null => (n === null ? null : Math.ceil(n))

/** Sample sizes, power and detectable effects. */
export const powerFunctions: Readonly<Record<string, EvaluateFunction>> = {
  sample_size_two_proportions(input) {
    const method = input.choice('method', SIZE_METHODS)
    const isUneven = input.has('ratio_n2_over_n1')
    const ratio = isUneven ? input.number('ratio_n2_over_n1', TINY) : 1
    const n1 = sizeForRates(ratesOf(input), powerOf(input), { method, ratio })
    if (isUneven) return { n1, n2: n1 === null ? null : n1 * ratio }
    return { n_per_arm: n1, n_ceiling: ceiling(n1) }
  },
  power_two_proportions(input) {
    const isArcsine = input.choice('method', ['normal_pooled', 'arcsine']) === 'arcsine'
    const design = ratesOf(input)
    const power = (isArcsine ? arcsinePower : pooledPower)(
      design,
      [input.number('n1', 1, MOST), input.number('n2', 1, MOST)],
      input.flag('include_opposite_tail'),
    )
    return isArcsine ? { power, h: cohensH(design.p1, design.p2) } : { power }
  },
  mde_two_proportions(input) {
    input.choice('method', ['normal_pooled'])
    const n = input.number('n_per_arm', 1, MOST)
    const p2 = detectableRate(
      { p1: input.number('p1', 0, 1), alpha: level(input, 'alpha'), sides: sidesOf(input) },
      {
        sizes: [n, n],
        power: powerOf(input),
        increase: input.choice('direction', ['increase', 'decrease']) === 'increase',
      },
    )
    return { p2 }
  },
  power_two_means: (input) => ({
    power: meansPower(
      meansOf(input),
      input.number('n_per_arm', SMALLEST_ARM, MOST),
      input.flag('include_opposite_tail'),
    ),
  }),
  sample_size_two_means(input) {
    const n = sizeForMeans(meansOf(input), powerOf(input))
    return { n_per_arm: n, n_ceiling: ceiling(n) }
  },
  power_chisq: (input) => ({
    power: chiSquarePower(
      {
        w: input.number('w', 0, MOST),
        df: input.number('df', 1, MOST_DF),
        n: input.number('N', 0, MOST),
      },
      level(input, 'alpha'),
    ),
  }),
}
