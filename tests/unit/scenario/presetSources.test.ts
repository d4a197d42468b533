import { describe, expect, it } from 'vitest'
import { inputRows, type InputRow } from '../../../src/scenario/inputRows.ts'
import { limits } from '../../../src/scenario/limits.ts'
import { sourceAt } from '../../../src/scenario/path.ts'
import type { Scenario } from '../../../src/scenario/types.ts'
import { allPresetIds, preset } from '../../helpers/scenarios.ts'

/** Shares of the test say how the list is split: a plan, no figure that somebody could know. */
const isPlanOfTest = (path: string): boolean => /^arms\.[^.]+\.share$/.test(path)

/** Numbers that are not the table's defaults. */
const figures = (scenario: Scenario): InputRow[] =>
  inputRows(scenario).filter(
    ({ field, value, path }) =>
      (field.type === 'number' || field.type === 'integer') &&
      value !== field.default &&
      !isPlanOfTest(path),
  )

/** A note on a part speaks of what is in it only where it says so. */
const COVERS = /\bAll (of this|else here|shares|reasons)\b/

const isSourced = (scenario: Scenario, path: string): boolean =>
  Object.hasOwn(scenario.sources, path) || COVERS.test(sourceAt(scenario, path) ?? '')

/** How sure a note is, in the words that all of them use. */
const SURE = /read in the source|second-hand|computed|our (guess|choice|assumption)/i

/** What was read somewhere says where: a year, an address, or that there is none. */
const WHERE = /\b(19|20)\d\d\b|\b\w+\.(co|com|net|eu|io|live|org|cz)\b|address not known/

describe.each(allPresetIds)('The sources of %s', (id) => {
  const scenario = preset(id)
  const notes = Object.entries(scenario.sources)

  it('say of every figure that is not a default where it comes from', () => {
    const unsourced = figures(scenario).filter(({ path }) => !isSourced(scenario, path))
    expect(unsourced.map(({ path }) => path)).toEqual([])
    expect(figures(scenario).length).toBeGreaterThan(10)
  })

  it('say each how sure it is', () => {
    expect(notes.filter(([, note]) => !SURE.test(note))).toEqual([])
  })

  it('name a year or an address for what was read', () => {
    const read = notes.filter(([, note]) => /read in the source|second-hand/.test(note))
    expect(read.filter(([, note]) => !WHERE.test(note))).toEqual([])
  })

  it('speak of figures or parts that there are, and are fewer than the limit', () => {
    const paths = inputRows(scenario).map(({ path }) => path)
    const idle = notes.filter(([at]) => !paths.some((p) => p === at || p.startsWith(`${at}.`)))
    expect(idle).toEqual([])
    expect(notes.length).toBeLessThanOrEqual(limits.sources)
  })
})

describe('The notes', () => {
  // The cliffs of one preset are single guesses: its numbers are recorded (tests/golden).
  it.each(allPresetIds.filter((id) => id !== 'telecom-40k-modelled'))(
    'of %s go with a range at every rate and effect that is guessed',
    (id) => {
      const scenario = preset(id)
      const bare = figures(scenario).filter(
        ({ path, value }) =>
          /\.(recall|recallYear|cliff|hazardRatio|costToServe|keptRate)$/.test(path) &&
          typeof value === 'number' &&
          /^Our guess/.test(sourceAt(scenario, path) ?? ''),
      )
      expect(bare.map(({ path }) => path)).toEqual([])
    },
  )

  it('do not speak of what is below them unless they say so', () => {
    const scenario = preset('gym', ({ sources }) => {
      sources['arms.discount'] = 'Our guess: the name.'
    })
    expect(isSourced(scenario, 'arms.discount.recall')).toBe(false)
    expect(isSourced(preset('gym'), 'arms.discount.recall')).toBe(true)
  })
})
