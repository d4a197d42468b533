import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NumberField } from '../../../src/model/field.ts'
import { baseValue } from '../../../src/scenario/check.ts'
import { limits } from '../../../src/scenario/limits.ts'
import { fieldAt } from '../../../src/scenario/path.ts'
import { figuresText, readFigures } from '../../../src/scenario/readFigures.ts'
import type { Uncertain } from '../../../src/scenario/types.ts'

const recall = fieldAt('arms.discount.recall') as NumberField
const margin = fieldAt('economics.monthlyMargin') as NumberField
const growth = fieldAt('economics.marginGrowth') as NumberField

const valuesOf = (field: NumberField, text: string): readonly number[] | null => {
  const { value } = readFigures(field, text)
  return typeof value === 'object' && value?.dist === 'sample' ? value.values : null
}
const problemsOf = (field: NumberField, text: string): readonly string[] =>
  readFigures(field, text).problems.map(({ line, message }) => `${line}: ${message}`)

describe('A list of own figures', () => {
  it.each([
    '41\n44\n47',
    '41 44 47',
    '47;41;44',
    '41\t44\t47',
    '41 | 44\r\n\r\n47\r\n',
    '41, 44, 47',
  ])('is read whatever stands between the numbers: %j', (text) =>
    expect(valuesOf(recall, text)).toEqual([41, 44, 47]),
  )

  it('has numbers as a box has them: decimal commas, units, currencies, thousands', () => {
    expect(valuesOf(recall, '41,5 %\n44.5% 47')).toEqual([41.5, 44.5, 47])
    expect(valuesOf(margin, '$1,200\n950,50\n1.3k')).toEqual([950.5, 1_200, 1_300])
    expect(valuesOf(margin, '$ 45 $ 47\n€ 46')).toEqual([45, 46, 47])
    expect(valuesOf(growth, '-2 3\n− 1')).toEqual([-2, -1, 3])
  })

  it('takes a space for a mark of thousands only between semicolons, or where it does not break', () => {
    expect(valuesOf(margin, '1 200; 1 300')).toEqual([1_200, 1_300])
    expect(valuesOf(margin, '1\u202F200 1\u00A0300')).toEqual([1_200, 1_300])
    expect(valuesOf(margin, '1 200')).toEqual([1, 200])
    expect(valuesOf(recall, '12 500; 3')).toBeNull()
    expect(problemsOf(recall, '12 500; 3')).toEqual([
      '1: 500 % is above the limit of 100 %. Type a number from 0 % to 100 %.',
    ])
  })

  it('tells every problem with its line, its value and its limit', () => {
    expect(problemsOf(recall, '41\n140\nabc\n\n-3 44\n41,44,47')).toEqual([
      '2: 140 % is above the limit of 100 %. Type a number from 0 % to 100 %.',
      '3: "abc" is not a number. Correct it, or take it out.',
      '5: −3 % is below the limit of 0 %. Type a number from 0 % to 100 %.',
      '6: "41,44,47" is not a number. Put spaces or semicolons between numbers: a comma belongs to a number.',
    ])
    expect(readFigures(recall, '41\n140\n44').value).toBeNull()
  })

  it('has as many numbers as the table of limits allows, and at least two', () => {
    const list = (n: number): string => Array.from({ length: n }, (_, i) => 1 + i / 100).join('\n')
    expect(valuesOf(recall, list(limits.sample))).toHaveLength(limits.sample)
    expect(problemsOf(recall, list(limits.sample + 2))).toEqual([
      '1001: There are 1002 numbers; the limit is 1000. Leave out 2, or type a range such as 40..50.',
    ])
    expect(valuesOf(recall, '41 44')).toEqual([41, 44])
    expect(readFigures(recall, '41')).toMatchObject({ value: null, count: 1, problems: [] })
    expect(readFigures(recall, ' \n')).toMatchObject({ value: null, count: 0, problems: [] })
  })

  it('of one value is that number', () => {
    expect(readFigures(recall, '45 45 45').value).toBe(45)
  })

  it('has the mean that the model works with beside its plain average', () => {
    // Type 7: the pieces 1..1 and 1..10 count alike, (1 + 5.5) / 2.
    const figures = readFigures(recall, '1 1 10')
    expect(figures).toMatchObject({ count: 3, low: 1, high: 10, average: 4, mean: 3.25 })
    expect(baseValue(figures.value as Uncertain)).toBe(figures.mean)
  })

  it('comes back from its text to the 15th digit, which is the last that is read', () => {
    const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), {
      minLength: 2,
      maxLength: 20,
    })
    fc.assert(
      fc.property(values, (drawn) => {
        const sorted = drawn.map((x) => Number(x.toPrecision(15)) + 0).sort((a, b) => a - b)
        fc.pre(sorted[0] !== sorted.at(-1))
        expect(valuesOf(recall, figuresText({ dist: 'sample', values: sorted }))).toEqual(sorted)
      }),
    )
    expect(figuresText(45)).toBe('')
  })
})
