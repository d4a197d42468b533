import { describe, expect, it } from 'vitest'
import {
  analyseCounts,
  type ArmOutcome,
  type Question,
} from '../../../../src/planner/analysis/analyseCounts.ts'

const ARMS: readonly ArmOutcome[] = [
  { id: 'control', contacted: 6_000, returned: 311 },
  { id: 'discount', contacted: 6_000, returned: 352 },
  { id: 'upgrade', contacted: 6_000, returned: 340 },
]

const PAIRS: Question = { control: null, correction: 'holm', confidence: 0.95, planned: null }

/** Expected figures: R 4.2.2, prop.test(correct = FALSE), p.adjust, chisq.test, fisher.test, integrate. */
describe('The analysis of 311, 352 and 340 returns of 6,000 each', () => {
  it('compares each pair, the higher rate first, by the pooled z test with Holm', () => {
    const { comparisons } = analyseCounts(ARMS, PAIRS)
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
    const { comparisons } = analyseCounts(ARMS, {
      ...PAIRS,
      control: 'control',
      correction: 'dunnett',
    })
    expect(comparisons.map(({ first }) => first)).toEqual(['discount', 'upgrade'])
    expect(comparisons[0]?.adjusted).toBeCloseTo(0.1777793815, 8)
    expect(comparisons[1]?.adjusted).toBeCloseTo(0.3968760885, 8)
  })

  it('tests all arms at once, and the split against the plan', () => {
    expect(analyseCounts(ARMS, PAIRS).omnibus.p).toBeCloseTo(0.244769441739, 10)
    expect(analyseCounts(ARMS, PAIRS).split).toBeNull()
    const uneven = ARMS.map((arm, i) => ({ ...arm, contacted: [5_900, 6_100, 6_000][i] ?? 0 }))
    const { split } = analyseCounts(uneven, { ...PAIRS, planned: [1, 1, 1] })
    expect(split?.p).toBeCloseTo(0.188875602838, 10)
  })

  it('gives each arm Wilson’s interval and its chance to be the highest', () => {
    const { arms } = analyseCounts(ARMS, PAIRS)
    expect(arms[1]?.interval.low).toBeCloseTo(0.0529980405768, 12)
    expect(arms[1]?.interval.high).toBeCloseTo(0.0649000524484, 12)
    const best = [0.02246914637, 0.66711014671, 0.31042070682]
    best.forEach((chance, i) => expect(arms[i]?.best).toBeCloseTo(chance, 7))
  })
})

describe('The analysis of few customers', () => {
  const few: readonly ArmOutcome[] = [
    { id: 'a', contacted: 50, returned: 1 },
    { id: 'b', contacted: 50, returned: 7 },
  ]

  it('is Fisher’s where an expected count is below 5', () => {
    const [pair] = analyseCounts(few, PAIRS).comparisons
    expect(pair?.test).toBe('fisher')
    expect(pair?.p).toBeCloseTo(0.0594460877835, 10)
  })

  it('has no p where nobody returned, and still an interval', () => {
    const none = few.map((arm) => ({ ...arm, returned: 0 }))
    const [pair] = analyseCounts(none, PAIRS).comparisons
    expect(pair?.p).toBeNull()
    expect(pair?.adjusted).toBeNull()
    expect(pair?.interval.high).toBeGreaterThan(0)
  })

  it('says so where an arm has no customers or the control is unknown', () => {
    const empty = [...few, { id: 'c', contacted: 0, returned: 0 }]
    expect(() => analyseCounts(empty, PAIRS)).toThrow(/"c" has no customers/)
    expect(() => analyseCounts(few, { ...PAIRS, control: 'z' })).toThrow(/no arm "z"/)
    expect(() => analyseCounts(few, { ...PAIRS, correction: 'dunnett' })).toThrow(/one control/)
  })
})
