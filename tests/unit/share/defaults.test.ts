import { describe, expect, it } from 'vitest'
import { scenarioTable, type ObjectTable } from '../../../src/scenario/schema.ts'
import recorded from '../../corpus/defaults.json'

const tablesOf = (of: unknown): [string, ObjectTable][] =>
  typeof of === 'object' && of !== null && 'fields' in of
    ? [['*', of as ObjectTable]]
    : Object.entries(of as Readonly<Record<string, ObjectTable>>)

/** The default of every input, by its path; entries of a list are `*`, or their type. */
const defaults = (table: ObjectTable, path = ''): [string, unknown][] => [
  ...table.fields.map((field): [string, unknown] => [`${path}${field.key}`, field.default]),
  ...Object.entries(table.objects ?? {}).flatMap(([key, inner]) =>
    defaults(inner, `${path}${key}.`),
  ),
  ...Object.entries(table.lists ?? {}).flatMap(([key, list]) =>
    tablesOf(list.of).flatMap(([id, inner]) => defaults(inner, `${path}${key}.${id}.`)),
  ),
]

const ADVICE =
  'Links, files and revisions leave defaults out. A default that changes changes their numbers: give the document a new version with a migration instead. A new input is added to tests/corpus/defaults.json.'

describe('the defaults that links and files leave out', () => {
  it('are as they were when these were written', () => {
    expect(Object.fromEntries(defaults(scenarioTable)), ADVICE).toEqual(recorded)
  })
})
