import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/stats/evaluate.ts'
import { countsOf, EXTENDED, FILES, isOffered, misses, NOT_OFFERED, readCases } from './cases.ts'

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
