import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NumberField } from '../../../src/model/field.ts'
import type { Distribution } from '../../../src/model/model.ts'
import { resolved, usualLaw } from '../../../src/scenario/about.ts'
import { baseValue } from '../../../src/scenario/check.ts'
import { parseDistribution } from '../../../src/scenario/distributions.ts'
import type { Issue } from '../../../src/scenario/issue.ts'
import { fieldAt } from '../../../src/scenario/path.ts'
import { centralRange, movedTo, parseTyped, typedText } from '../../../src/scenario/typed.ts'
import type { Belief, Uncertain } from '../../../src/scenario/types.ts'
import { betaCdf, betaUpper } from '../../../src/stats/beta.ts'

const field = (path: string): NumberField => fieldAt(path) as NumberField

const recall = field('arms.a.recall')
const churn = field('lifetime.churn')
const margin = field('economics.monthlyMargin')
const customers = field('cohort.customers')
const ratio = field('organic.hazardRatio')
const windowDays = field('test.windowDays')
const horizon = field('lifetime.horizon')
const shift = field('cohort.attributes.reason.levels.price.recallShift')
const spread = field('economics.marginVariation')

const read = (of: NumberField, text: string, current?: Uncertain | null): unknown => {
  const typed = parseTyped(of, text, current)
  if (!typed.ok) throw new Error(typed.message)
  return typed.value
}
const message = (of: NumberField, text: string): string => {
  const typed = parseTyped(of, text)
  return typed.ok ? `accepted as ${JSON.stringify(typed.value)}` : typed.message
}

describe('a number is read as people write it', () => {
  const cases: readonly (readonly [NumberField, string, number])[] = [
    [recall, '45', 45],
    [recall, '45%', 45],
    [recall, '45 %', 45],
    [recall, '45,5', 45.5],
    [recall, '45.5 percent', 45.5],
    [recall, '  .5 ', 0.5],
    [churn, '1,234', 1.234],
    [margin, '1,234', 1234],
    [margin, '1.234', 1.234],
    [margin, '0,500', 0.5],
    [margin, '1,23', 1.23],
    [margin, '1,234.5', 1234.5],
    [margin, '1.234,5', 1234.5],
    [margin, '1 234', 1234],
    [margin, '1 234,50', 1234.5],
    [margin, "1'234", 1234],
    [margin, '1\u00A0234', 1234],
    [margin, '$1.2k', 1200],
    [margin, '$ 1,2k', 1200],
    [margin, 'US$ 20', 20],
    [margin, '20 EUR', 20],
    [field('economics.fixedCost'), '€3m', 3_000_000],
    [field('economics.fixedCost'), '1,234,567.25', 1_234_567.25],
    [customers, '40,000', 40_000],
    [customers, '40.000', 40_000],
    [customers, '40 000 customers', 40_000],
    [customers, '1.1k', 1100],
    [customers, '2.5M', 2_500_000],
    [horizon, '36 months', 36],
    [horizon, '36 m', 36],
    [windowDays, '90 days', 90],
    [ratio, '0.8×', 0.8],
    [ratio, 'x 1.5', 1.5],
    [shift, '-0,4', -0.4],
    [shift, '−0.4', -0.4],
    [shift, '+0.4', 0.4],
  ]
  it.each(cases.map(([of, text, value]) => ({ label: of.label, text, value, of })))(
    '“$text” for “$label” is $value',
    ({ of, text, value }) => expect(read(of, text)).toBe(value),
  )

  it('an empty box is “not known” where that is allowed', () => {
    expect(read(recall, '')).toBeNull()
    expect(read(recall, ' ? ')).toBeNull()
    expect(message(churn, '')).toBe('This needs a value. Type a number from 0 % to 100 %.')
  })
})

describe('what cannot be read is answered with the value, the limit and the next step', () => {
  const cases: readonly (readonly [NumberField, string, string])[] = [
    [recall, '140', '140 % is above the limit of 100 %. Type a number from 0 % to 100 %.'],
    [recall, '-1 %', '−1 % is below the limit of 0 %. Type a number from 0 % to 100 %.'],
    [
      windowDays,
      '12.5',
      '12.5 is not a whole number. Type 13, or another whole number from 1 to 365.',
    ],
    [
      windowDays,
      '80..90',
      '"80..90" is a range, and this cannot be uncertain. Type one number from 1 to 365.',
    ],
    [recall, '50..40', 'The range runs from 50 % down to 40 %. Type the lower end first: 40..50.'],
    [recall, '45 ± -3', '± −3 is below 0. Type how far it may be off, such as ± 3.'],
  ]
  it.each(cases.map(([of, text, says]) => ({ of, text, says })))(
    '“$text” is refused: $says',
    ({ of, text, says }) => expect(message(of, text)).toBe(says),
  )

  it.each([
    'abc',
    '4 5',
    '1,2,3',
    '--4',
    '45..',
    '± 3',
    '12abc',
    'Infinity',
    'NaN',
    '1e999',
    '0x10',
  ])('“%s” is no number', (text) =>
    expect(message(churn, text)).toMatch(/is not a number\. Type one from 0 % to 100 %/),
  )

  it('a half-width that no rate can have is refused with the widest possible', () => {
    expect(message(recall, '1 ± 40')).toMatch(/^± 40 % is too wide around 1 %.*at most ± 1/)
  })
})

describe('a range becomes a distribution of the kind that fits the input', () => {
  const asDistribution = (of: NumberField, text: string, current?: Uncertain): Distribution =>
    resolved(read(of, text, current) as Belief)

  it('and is kept as it was typed, with the law it stands for', () => {
    expect(read(recall, '40..50')).toEqual({ dist: 'about', low: 40, high: 50, law: 'beta' })
    expect(typedText(recall, { dist: 'about', low: 40, high: 50, law: 'beta' })).toBe('40..50')
    expect(read(margin, '20..40')).toMatchObject({ dist: 'about', law: 'lognormal' })
    expect(read(ratio, '0.8..1.2')).toMatchObject({ dist: 'about', law: 'normal' })
  })

  it.each(['40..50', '1..2', '0.1..30', '60..99.9', '45..45.01', '5..95'])(
    'a rate of %s becomes the beta with 5 % below and 5 % above it, to 1e-6 of them',
    (text) => {
      const d = asDistribution(recall, text)
      if (d.dist !== 'beta') throw new Error(d.dist)
      const [low = 0, high = 0] = text.split('..').map(Number)
      const [a, b] = [(d.mean / 100) * d.observations, (1 - d.mean / 100) * d.observations]
      expect(Math.abs(betaCdf(low / 100, a, b) / 0.05 - 1)).toBeLessThan(1e-6)
      expect(Math.abs(betaUpper(high / 100, a, b) / 0.05 - 1)).toBeLessThan(1e-6)
      const [from, to] = centralRange(recall, d) ?? [0, 0]
      expect(from).toBeCloseTo(low, 6)
      expect(to).toBeCloseTo(high, 6)
    },
  )

  it('5..95 % is the flat rate, of which 5 % lie below and 5 % above', () => {
    const d = asDistribution(recall, '5..95') as Distribution & { dist: 'beta' }
    expect(d.mean).toBeCloseTo(50, 9)
    expect(d.observations).toBeCloseTo(2, 6)
  })

  it('ends that no hump of a rate has are met by mean and spread: 0..20, 80..100, 0.1..99.9', () => {
    for (const [low, high] of [
      [0, 20],
      [80, 100],
      [0.1, 99.9],
    ] as const) {
      const d = asDistribution(recall, `${low}..${high}`)
      if (d.dist !== 'beta') throw new Error(d.dist)
      expect(d.mean).toBeCloseTo((low + high) / 2, 12)
      const sd = (high - low) / 2 / 1.6448536269514722 / 100
      const m = d.mean / 100
      expect((m * (1 - m)) / (d.observations + 1)).toBeCloseTo(sd ** 2, 12)
      expect(d.observations).toBeGreaterThanOrEqual(1)
    }
  })

  it('its mean is that of its law, not its middle', () => {
    // exp(mu + sigma²/2) of the lognormal with these points
    const sigma = Math.log(40 / 20) / 2 / 1.6448536269514722
    const mean = Math.sqrt(20 * 40) * Math.exp(sigma ** 2 / 2)
    expect(baseValue(read(margin, '20..40') as Uncertain)).toBeCloseTo(mean, 9)
    expect(baseValue(read(ratio, '0.8..1.2') as Uncertain)).toBeCloseTo(1, 12)
  })

  it('that begins with “about” is a central range even where the input had ends', () => {
    const uniform = { dist: 'uniform', low: 2, high: 4 } as const
    const about = { dist: 'about', low: 2, high: 6, law: 'beta' }
    expect(read(churn, 'about 2 to 6', uniform)).toEqual(about)
    expect(read(churn, 'About 2 % to 6 %')).toEqual(about)
    expect(read(churn, 'about 4 ± 1')).toEqual(read(churn, '4 ± 1'))
    expect(message(churn, 'about 4')).toMatch(/^"about 4" is not a number/)
  })

  it('stays of the family the input had', () => {
    const normal = { dist: 'normal', mean: 30, sd: 2 } as const
    expect(read(margin, '20..40', normal)).toMatchObject({ dist: 'about', law: 'normal' })
    const before = read(margin, '20..40', normal) as Uncertain
    expect(read(margin, '25..40', before)).toMatchObject({ low: 25, law: 'normal' })
  })

  it('money above 0 becomes a lognormal with exactly these 5 % and 95 % points', () => {
    const d = asDistribution(margin, '$20..$40')
    if (d.dist !== 'lognormal') throw new Error(d.dist)
    // ln X is normal: its points are mu ± 1.6449 sigma
    const sigma = Math.sqrt(Math.log(1 + (d.sd / d.mean) ** 2))
    const mu = Math.log(d.mean) - sigma ** 2 / 2
    expect(Math.exp(mu - 1.6448536269514722 * sigma)).toBeCloseTo(20, 9)
    expect(Math.exp(mu + 1.6448536269514722 * sigma)).toBeCloseTo(40, 9)
  })

  it('everything else becomes a normal', () => {
    expect(asDistribution(ratio, '0.8..1.2')).toMatchObject({ dist: 'normal', mean: 1 })
    expect(asDistribution(margin, '0..40')).toMatchObject({ dist: 'normal', mean: 20 })
    expect(asDistribution(spread, '40..80')).toMatchObject({ dist: 'normal', mean: 60 })
  })

  it('a half-width is that of the central 90 %', () => {
    for (const text of ['45 ± 3', '45 +- 3', '45+/-3', '45 % ± 3 %']) {
      const d = asDistribution(recall, text)
      if (d.dist !== 'beta') throw new Error(d.dist)
      const sd = 3 / 1.6448536269514722 / 100
      expect(d.observations).toBe(Math.round((0.45 * 0.55) / sd ** 2 - 1))
    }
    expect(asDistribution(shift, '0.2 ± 0.1')).toMatchObject({ dist: 'normal', mean: 0.2 })
  })

  it('in money a half-width in percent is a share of the middle', () => {
    const d = asDistribution(margin, '$200 ± 10 %')
    expect(d).toMatchObject({ dist: 'lognormal', mean: 200 })
    expect((d as { sd: number }).sd * 1.6448536269514722).toBeCloseTo(20, 9)
  })

  it('a range without width is a number', () => {
    expect(read(recall, '45..45')).toBe(45)
    expect(read(recall, '45 ± 0')).toBe(45)
  })

  it('an input that has ends keeps its shape between the new ones', () => {
    expect(read(churn, '2..6', { dist: 'uniform', low: 2, high: 4 })).toEqual({
      dist: 'uniform',
      low: 2,
      high: 6,
    })
    expect(read(churn, '0..8', { dist: 'pert', low: 2, likely: 3, high: 6 })).toEqual({
      dist: 'pert',
      low: 0,
      likely: 2,
      high: 8,
    })
  })

  it.each(['40 to 50', '40–50', '40-50', '40…50', '40%..50%', '40 ... 50'])(
    '“%s” is the range 40..50',
    (text) => expect(read(recall, text)).toEqual(read(recall, '40..50')),
  )
})

/** Values as people set them: a document keeps nothing finer. */
const places = (of: NumberField): fc.Arbitrary<number> =>
  fc
    .double({ min: of.min, max: of.slider?.[1] ?? of.max, noNaN: true })
    .map((x) => Number(x.toFixed(6)))

const distributions = (of: NumberField): fc.Arbitrary<Belief> => {
  const at = places(of)
  const ends = fc.tuple(at, at, at).map((xs) => xs.toSorted((a, b) => a - b))
  const width = fc.double({ min: 1e-6, max: 1e3, noNaN: true })
  const kinds: fc.Arbitrary<Belief>[] = [
    ends.map(([low = 0, , high = 0]): Belief => ({
      dist: 'about',
      low,
      high,
      law: usualLaw(of, low, high),
    })),
    fc
      .array(at, { minLength: 2, maxLength: 20 })
      .map((values): Belief => ({ dist: 'sample', values: values.toSorted((a, b) => a - b) })),
    ends.map(([low = 0, , high = 0]): Distribution => ({ dist: 'uniform', low, high })),
    ends.map(([low = 0, likely = 0, high = 0]): Distribution => ({
      dist: 'pert',
      low,
      likely,
      high,
    })),
    fc.tuple(at, width).map(([mean, sd]): Distribution => ({ dist: 'normal', mean, sd })),
    fc
      .tuple(at, width)
      .map(([mean, sd]): Distribution => ({ dist: 'lognormal', mean: Math.max(mean, 0.01), sd })),
  ]
  if (of.unit === 'percent') {
    kinds.push(
      fc
        .tuple(at, fc.integer({ min: 1, max: 1e6 }))
        .map(([mean, observations]): Distribution => ({ dist: 'beta', mean, observations })),
    )
  }
  return fc.oneof(...kinds)
}

describe('a pasted list becomes an observed sample', () => {
  it.each(['44; 41; 47', '44;41;47;', '44\t41\t47', '44 % | 41 % | 47 %', '44\n41\n47\n'])(
    'from %j',
    (text) => expect(read(recall, text)).toEqual({ dist: 'sample', values: [41, 44, 47] }),
  )

  it('of money with its thousands and decimal commas', () => {
    const values = [950.5, 1200, 2500]
    expect(read(margin, '$2.5k; 1,200; 950,5')).toEqual({ dist: 'sample', values })
  })

  it('shown by its count and its ends, which untouched is the same sample', () => {
    const values = Array.from({ length: 12 }, (_, i) => 41 + i)
    const sample = { dist: 'sample', values } as const
    expect(typedText(recall, sample)).toBe('sample of 12: 41..52')
    expect(read(recall, 'sample of 12: 41..52', sample)).toBe(sample)
    expect(message(recall, 'sample of 13: 41..52')).toMatch(/is not a number/)
  })

  it('of equal numbers is that number', () => expect(read(recall, '4; 4; 4')).toBe(4))

  it.each([
    [recall, '41; 44', /^A list of 2 is no sample\. Type 3 to 1000 numbers/],
    [recall, Array.from({ length: 1001 }, () => '4').join(';'), /^A list of 1001 is no sample/],
    [recall, '41; x; 44', /^"x" in this list is not a number\. Type numbers with semicolons/],
    [recall, '41; 44; 140', /^140 % is above the limit of 100 %/],
    [windowDays, '80; 90; 100', /is a list, and this cannot be uncertain\. Type one number/],
  ] as const)('or a sentence: %#', (of, text, says) => expect(message(of, text)).toMatch(says))

  it('moves as a whole and keeps its shape', () => {
    expect(movedTo(margin, { dist: 'sample', values: [20, 30, 40] }, 60)).toEqual({
      dist: 'sample',
      values: [40, 60, 80],
    })
  })
})

describe('what the box shows', () => {
  it('is a number with its thousands, or a range in the form it is typed', () => {
    expect(typedText(customers, 40_000)).toBe('40,000')
    expect(typedText(margin, 1234.5)).toBe('1,234.5')
    expect(typedText(churn, 100 / 3)).toBe('33.3333')
    expect(typedText(shift, -0.4)).toBe('−0.4')
    expect(typedText(recall, null)).toBe('')
    expect(typedText(recall, { dist: 'beta', mean: 45, observations: 10_000 })).toBe('45 ± 0.8')
    expect(typedText(margin, { dist: 'lognormal', mean: 921.6, sd: 56.03 })).toBe('921.6 ± 92')
    expect(typedText(churn, { dist: 'pert', low: 2, likely: 3, high: 4.5 })).toBe('2..4.5')
    expect(typedText(field('response.depthExponent'), { dist: 'uniform', low: 0.5, high: 1 })).toBe(
      '0.5..1',
    )
  })

  const fields = [recall, churn, margin, ratio, shift, spread]
  it.each(fields.map((of) => ({ label: of.label, of })))(
    'unchanged, is the same value to the last digit: $label',
    ({ of }) => {
      const number = fc.double({ min: of.min, max: of.max, noNaN: true })
      fc.assert(
        fc.property(fc.oneof(number, distributions(of)), (value) => {
          expect(read(of, typedText(of, value), value)).toEqual(value)
        }),
      )
    },
  )

  it('as a number, is read back to within its shown digits by itself', () => {
    for (const of of fields) {
      fc.assert(
        fc.property(fc.double({ min: of.min, max: of.max, noNaN: true }), (value) => {
          const back = read(of, typedText(of, value)) as number
          expect(Math.abs(back - value)).toBeLessThanOrEqual(
            Math.max(1e-5 * Math.abs(value), 0.005 * Number(Math.abs(value) >= 1)),
          )
        }),
      )
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: customers.max }), (value) => {
        expect(read(customers, typedText(customers, value))).toBe(value)
      }),
    )
  })

  it('whatever is typed, is a valid value or a sentence, never an exception', () => {
    const piece = fc.constantFrom(
      '4',
      '45',
      '.',
      ',',
      ' ',
      '-',
      '±',
      '..',
      '%',
      'k',
      'm',
      '$',
      'e',
      'to',
      '1,234',
      '?',
      'x',
      ';',
      'about',
    )
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.constantFrom(...fields, customers, windowDays), text, (of, typed) => {
        const out = parseTyped(of, typed)
        if (!out.ok) {
          expect(out.message).toMatch(/\.$/)
        } else if (typeof out.value === 'number') {
          expect(out.value).toBeGreaterThanOrEqual(of.min)
          expect(out.value).toBeLessThanOrEqual(of.max)
        } else if (out.value !== null) {
          const issues: Issue[] = []
          parseDistribution(of, out.value, 'x', issues)
          expect(issues).toEqual([])
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a moved value takes its range along', () => {
  it('a range becomes the law it stands for, at the new mean', () => {
    const moved = movedTo(recall, { dist: 'about', low: 40, high: 50, law: 'beta' }, 60)
    expect(moved).toMatchObject({ dist: 'beta', mean: 60 })
  })

  it('a beta keeps its observations, others their width relative to the mean', () => {
    expect(movedTo(recall, { dist: 'beta', mean: 45, observations: 100 }, 60)).toEqual({
      dist: 'beta',
      mean: 60,
      observations: 100,
    })
    expect(movedTo(margin, { dist: 'lognormal', mean: 30, sd: 3 }, 60)).toEqual({
      dist: 'lognormal',
      mean: 60,
      sd: 6,
    })
    expect(movedTo(churn, { dist: 'uniform', low: 2, high: 4 }, 6)).toEqual({
      dist: 'uniform',
      low: 4,
      high: 8,
    })
    expect(movedTo(shift, { dist: 'normal', mean: 0, sd: 0.2 }, 1)).toEqual({
      dist: 'normal',
      mean: 1,
      sd: 0.2,
    })
    expect(movedTo(churn, 3, 4)).toBe(4)
    expect(movedTo(recall, null, 4)).toBe(4)
  })

  it('stays valid, and has the new mean where its kind has a closed one', () => {
    for (const of of [recall, margin, shift]) {
      fc.assert(
        fc.property(distributions(of), places(of), (d, mean) => {
          const moved = movedTo(of, d, mean)
          if (typeof moved === 'number') return
          const issues: Issue[] = []
          const parsed = parseDistribution(of, moved, 'x', issues)
          expect(issues).toEqual([])
          expect(JSON.stringify(parsed), 'as it comes back').toBe(JSON.stringify(moved))
          if (moved.dist === 'uniform') {
            expect((moved.low + moved.high) / 2).toBeCloseTo(mean, 6)
          } else if ('mean' in moved) expect(moved.mean).toBe(mean)
        }),
      )
    }
  })
})
