import { describe, expect, it } from 'vitest'
import { analysed, countCell } from '../../../helpers/results.ts'

const ARMS = [
  countCell('control', 6_000, 311),
  countCell('discount', 6_000, 352),
  countCell('upgrade', 6_000, 340),
]

/** Expected figures: R 4.2.2, prop.test(correct = FALSE), p.adjust, chisq.test, fisher.test, integrate. */
describe('The analysis of 311, 352 and 340 returns of 6,000 each', () => {
  it('compares each pair, the higher rate first, by the pooled z test with Holm', () => {
    const { comparisons } = analysed(ARMS)
    const of = (first: string, second: string) =>
      comparisons.find((each) => each.first === first && each.second === second)
    expect(comparisons).toHaveLength(3)
    expect(of('discount', 'control')?.p).toBeCloseTo(0.101378626167, 10)
    expect(of('discount', 'upgrade')?.p).toBeCloseTo(0.638410634116, 10)
    expect(of('upgrade', 'control')?.p).toBeCloseTo(0.24250685996, 10)
    expect(of('discount', 'control')?.adjusted).toBeCloseTo(0.3041358785, 10)
    expect(of('upgrade', 'control')?.adjusted).toBeCloseTo(0.485013719921, 10)
  })

  it('compares with one arm by Dunnett', () => {
    const { comparisons } = analysed(ARMS, { baseline: 'control', correction: 'dunnett' })
    expect(comparisons.map(({ first }) => first)).toEqual(['discount', 'upgrade'])
    expect(comparisons[0]?.adjusted).toBeCloseTo(0.1777793815, 8)
    expect(comparisons[1]?.adjusted).toBeCloseTo(0.3968760885, 8)
  })

  it('tests all arms at once, and the split against the plan', () => {
    expect(analysed(ARMS).omnibus.p).toBeCloseTo(0.244769441739, 10)
    expect(analysed(ARMS).split).toBeNull()
    const uneven = ARMS.map((arm, i) => ({ ...arm, contacted: [5_900, 6_100, 6_000][i] ?? 0 }))
    const { split } = analysed(uneven, { planned: [1, 1, 1] })
    expect(split?.p).toBeCloseTo(0.188875602838, 10)
  })

  it('gives each arm Wilson’s interval and its chance to be the highest', () => {
    const { arms } = analysed(ARMS)
    expect(arms[1]?.interval.low).toBeCloseTo(0.0529980405768, 12)
    expect(arms[1]?.interval.high).toBeCloseTo(0.0649000524484, 12)
    const best = [0.02246914637, 0.66711014671, 0.31042070682]
    best.forEach((chance, i) => expect(arms[i]?.recall.best).toBeCloseTo(chance, 7))
  })
})

describe('The analysis of few customers', () => {
  const few = [countCell('a', 50, 1), countCell('b', 50, 7)]

  it('is Fisher’s where an expected count is below 5', () => {
    const [pair] = analysed(few).comparisons
    expect(pair?.test).toBe('fisher')
    expect(pair?.p).toBeCloseTo(0.0594460877835, 10)
  })

  it('has no p where nobody returned, and still an interval', () => {
    const none = few.map((arm) => ({ ...arm, returned: 0 }))
    const [pair] = analysed(none).comparisons
    expect(pair?.p).toBeNull()
    expect(pair?.adjusted).toBeNull()
    expect(pair?.interval.high).toBeGreaterThan(0)
  })

  it('says so where an arm has no customers or the control is unknown', () => {
    const empty = [...few, countCell('c', 0, 0)]
    expect(() => analysed(empty)).toThrow(/"c" has no customers/)
    expect(() => analysed(few, { baseline: 'z' })).toThrow(/no arm "z"/)
    expect(() => analysed(few, { correction: 'dunnett' })).toThrow(/one control/)
  })
})
