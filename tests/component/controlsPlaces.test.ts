import axe from 'axe-core'
import { expect, test } from 'vitest'
import { fieldEntries } from '../../src/scenario/fieldHelp.ts'
import { pathKeys } from '../../src/scenario/path.ts'
import { everything } from '../helpers/everything.ts'
import { renderRail } from '../helpers/rail.ts'

/** Inputs that have no place in the rail, and why. */
const ELSEWHERE: readonly (readonly [path: RegExp, why: string])[] = [
  [/^(\$schema|version|basedOn)$/, 'belong to the file, not to the situation'],
  [/^(name|seed)$/, 'stand in the top bar'],
  [/\.(id|type)$/, 'are given when an entry is added'],
  [/^arms\.<id>\.kind$/, 'is chosen when an arm is added'],
  [/\.stated(Amount|Months)$/, 'go along with amount and months'],
  [/^plan\./, 'are what is asked on the Plan screen, and no input of the model'],
]

/** Opens every part of the rail, and every source in it. */
const openAll = async (rail: Element): Promise<void> => {
  for (;;) {
    const closed = rail.querySelectorAll<HTMLElement>(
      'h3 [aria-expanded=false], h4 [aria-expanded=false], [aria-expanded=false][aria-label*="ource of"]',
    )
    if (closed.length === 0) return
    closed.forEach((button) => button.click())
    await new Promise((resolve) => setTimeout(resolve))
  }
}

const show = async (law: 'constant' | 'bdw' | 'table') => {
  const { screen } = await renderRail(everything(law))
  await openAll(screen.container)
  return screen.container
}

/** Paths of the inputs that are on screen; a table is one place, `….*`. */
const placesIn = (rail: Element): readonly string[] =>
  [...rail.querySelectorAll<HTMLElement>('[data-path]')].map(({ dataset }) => dataset['path'] ?? '')

/** Whether a path is one of those that an entry of the table of inputs names. */
const isPlaceOf = (entry: string, path: string): boolean => {
  const [wanted, given] = [entry.split('.'), pathKeys(path)]
  return (
    wanted.length === given.length &&
    wanted.every((key, i) => key.startsWith('<') || key === given[i])
  )
}

test('every input of the model has a place on screen, or a reason why not', async () => {
  const places: string[] = []
  for (const law of ['constant', 'bdw', 'table'] as const) {
    const rail = await show(law)
    places.push(...placesIn(rail))
    rail.remove()
  }
  const missing = fieldEntries
    .map(({ path }) => path)
    .filter((path) => !ELSEWHERE.some(([pattern]) => pattern.test(path)))
    .filter((path) => !places.some((place) => isPlaceOf(path, place)))
  expect(missing).toEqual([])
})

test('no reason for having no place is out of date', () => {
  for (const [pattern] of ELSEWHERE) {
    expect(
      fieldEntries.some(({ path }) => pattern.test(path)),
      String(pattern),
    ).toBe(true)
  }
})

test('axe finds nothing wrong with the rail of a scenario that uses everything', async () => {
  const rail = await show('table')
  const { violations } = await axe.run(rail, { rules: { region: { enabled: false } } })
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
    [],
  )
})
