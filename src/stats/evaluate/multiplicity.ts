import { pooledVariance } from '../experiment/anova.ts'
import { dunnettCritical, dunnettTail, type DunnettDesign } from '../experiment/dunnett.ts'
import { summaryOf } from '../experiment/means.ts'
import { adjustP, ADJUSTMENTS } from '../experiment/multiplicity.ts'
import { countsOf, level, sidesOf } from './common.ts'
import type { EvaluateFunction, Input } from './input.ts'

const MOST_ARMS = 100

/** Position of the control among so many arms. */
const controlOf = (input: Input, arms: number): number => {
  if (arms < 2 || arms > MOST_ARMS)
    throw new Error(`There are ${arms} arms. Give 2 to ${MOST_ARMS}, the control among them.`)
  return input.whole('control_index', 0, arms - 1)
}

const designOf = (input: Input, sizes: readonly number[], df: number | null): DunnettDesign => {
  const control = controlOf(input, sizes.length)
  if (!sizes.every((n) => n > 0)) throw new Error('"n" has an arm without customers.')
  return {
    offers: sizes.filter((_, i) => i !== control),
    control: sizes[control]!,
    df,
    sides: sidesOf(input),
  }
}

/** Adjusted p of a statistic: in its size where both directions count. */
const adjusted = (design: DunnettDesign, statistic: number): number =>
  dunnettTail(design, design.sides === 2 ? Math.abs(statistic) : statistic)

/** Several comparisons at once. */
export const multiplicityFunctions: Readonly<Record<string, EvaluateFunction>> = {
  p_adjust(input) {
    const p = input.numbers('p')
    const bad = p.find((each) => !(each >= 0 && each <= 1))
    if (bad !== undefined) throw new Error(`"p" has ${bad}. Give numbers from 0 to 1.`)
    return { adjusted: adjustP(p, input.choice('method', ADJUSTMENTS)) }
  },
  dunnett_critical(input) {
    const df = input.isNull('df') ? null : input.number('df', 1)
    const design = designOf(input, input.numbers('n'), df)
    return { critical: dunnettCritical(design, level(input, 'alpha')) }
  },
  dunnett_proportions(input) {
    const arms = countsOf(input)
    const sizes = arms.map(({ n }) => n)
    const design = designOf(input, sizes, null)
    const control = arms[controlOf(input, arms.length)]!
    const common = arms.reduce((sum, { x }) => sum + x, 0) / sizes.reduce((sum, n) => sum + n, 0)
    const z = arms
      .filter((arm) => arm !== control)
      .map(({ x, n }) => {
        const se = Math.sqrt(common * (1 - common) * (1 / n + 1 / control.n))
        return (x / n - control.x / control.n) / se
      })
    return { z, p_adjusted: z.map((each) => adjusted(design, each)) }
  },
  dunnett_raw(input) {
    const arms = input.groups('groups').map(summaryOf)
    const df = arms.reduce((sum, { n }) => sum + n - 1, 0)
    const sizes = arms.map(({ n }) => n)
    const design = designOf(input, sizes, df)
    if (df < 1) throw new Error('"groups" needs an arm with two or more customers.')
    const control = arms[controlOf(input, arms.length)]!
    const variance = pooledVariance(arms)
    const t = arms
      .filter((arm) => arm !== control)
      .map(({ mean, n }) => (mean - control.mean) / Math.sqrt(variance * (1 / n + 1 / control.n)))
    return { t, df, p_adjusted: t.map((each) => adjusted(design, each)) }
  },
}
