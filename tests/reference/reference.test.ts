import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadAnswers } from './answers.ts'
import { countsOf, EXTENDED, FILES, isOffered, misses, NOT_OFFERED, readCases } from './cases.ts'
import { deviation } from './deviation.ts'
import { SOURCES } from './sources.ts'

const evaluate = await loadAnswers()

/** `csv_import` is files, not figures: csvImport.test.ts. */
const WITH_TEST_OF_THEIR_OWN = ['csv_import']

describe.each(Object.entries(FILES))('The reference cases of %s.json', (file, counts) => {
  const cases = readCases(file)

  it('are all there', () => {
    expect(countsOf(cases)).toEqual(counts)
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
  })

  it.each(cases.filter(isOffered))(
    '$id: $fn agrees at its tolerance',
    ({ fn, input, expected, tol }) => {
      const answer = evaluate(fn, input)
      expect(answer).toHaveProperty('output')
      expect('output' in answer ? misses(answer.output, expected, tol) : ['no output']).toEqual([])
    },
  )
})

it('Every file of reference cases is compared', () => {
  const files = readdirSync(new URL('./fixtures', import.meta.url))
  const found = files.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5))
  expect(found.sort()).toEqual([...Object.keys(FILES), ...WITH_TEST_OF_THEIR_OWN].sort())
})

it('Every file says where its figures are from', () => {
  expect(Object.keys(SOURCES).sort()).toEqual(Object.keys(FILES).sort())
})

describe('What is not offered', () => {
  const asked = new Set(Object.values(FILES).flatMap((counts) => Object.keys(counts)))

  it.each(NOT_OFFERED)('%s is asked for, says so and is not a core function', (fn) => {
    expect(asked.has(fn)).toBe(true)
    expect(evaluate(fn, {})).toEqual({ unsupported: true })
    expect(EXTENDED).toContain(fn)
  })

  it('is all that is not known: every core function is', () => {
    const unknown = [...asked].filter((fn) => 'unsupported' in evaluate(fn, {}))
    expect(unknown.sort()).toEqual([...NOT_OFFERED].sort())
  })
})

describe('The comparison itself', () => {
  it('measures deviations in units of the tolerance, and says that no number is infinitely far off', () => {
    expect(deviation({ a: 1.2, b: [2, 4] }, { a: 1, b: [2, 4.1] }, { abs: 0.1 })).toBeCloseTo(2, 9)
    expect(deviation({ a: 1 }, { a: 1.5 }, { abs: 0, fields: { a: { abs: 1 } } })).toBe(0.5)
    expect(deviation({ a: null }, { a: null }, {})).toBe(0)
    for (const got of [{ a: NaN }, { a: null }, {}, undefined])
      expect(deviation(got, { a: 1 }, { abs: 9 })).toBe(Infinity)
    expect(deviation({ a: [1] }, { a: [1, 2] }, { abs: 9 })).toBe(Infinity)
    expect(deviation({ a: 0 }, { a: null }, { abs: 9 })).toBe(Infinity)
  })

  it('finds a figure that is off by more than its tolerance, a missing one and a number for null', () => {
    expect(misses({ a: 1.1 }, { a: 1 }, { rel: 1e-3 })).toHaveLength(1)
    expect(misses({}, { a: 1 }, { rel: 1e-3 })).toHaveLength(1)
    expect(misses({ a: 0 }, { a: null }, { rel: 1e-3 })).toHaveLength(1)
  })

  it('is told in words that a function is not offered or an input does not fit', () => {
    expect(evaluate('no_such_function', {})).toEqual({ unsupported: true })
    expect(evaluate('hazard_with_ratio', { hazard: 2, ratio: 1 })).toHaveProperty('error')
    expect(evaluate('hazard_with_ratio', null)).toHaveProperty('error')
  })
})
