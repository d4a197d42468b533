import { fieldAt, sourceAt } from '../../scenario/path.ts'
import { scenarioTable } from '../../scenario/schema.ts'
import type { Scenario } from '../../scenario/types.ts'

type Sources = Readonly<Record<string, string>>

const isUnder = (path: string, at: string): boolean => path === at || path.startsWith(`${at}.`)

const keeping = (sources: Sources, isKept: (path: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(sources).filter(([path]) => isKept(path)))

/** Without the notes on an input and on what is part of it. */
export const withoutSources = (sources: Sources, at: string): Record<string, string> =>
  keeping(sources, (path) => !isUnder(path, at))

/** A copy with a note of its own on an input; an empty text takes the note away. */
export const withSource = (scenario: Scenario, path: string, text: string): Scenario => {
  const others = keeping(scenario.sources, (each) => each !== path)
  return { ...scenario, sources: text === '' ? others : { ...others, [path]: text } }
}

/** A copy whose notes on these inputs, and on what is part of them, are those of another scenario. */
export const withSourcesOf = (
  scenario: Scenario,
  other: Scenario,
  paths: readonly string[],
): Scenario => {
  const isMeant = (path: string): boolean => paths.some((at) => isUnder(path, at))
  const own = keeping(scenario.sources, (path) => !isMeant(path))
  return { ...scenario, sources: { ...own, ...keeping(other.sources, isMeant) } }
}

const noteField = scenarioTable.maps?.['sources']?.of

/** Longest note, in characters. */
export const NOTE_LENGTH = noteField?.type === 'text' ? noteField.maxLength : 0

/** What is said about the source of an input, and whose words these are. */
export const noteAt = (
  scenario: Scenario,
  preset: Scenario | null,
  path: string,
): { readonly text: string | undefined; readonly isOwn: boolean; readonly isPresets: boolean } => {
  const text = sourceAt(scenario, path)
  const isOwn = Object.hasOwn(scenario.sources, path)
  const isPresets = preset !== null && text !== undefined && sourceAt(preset, path) === text
  return { text, isOwn, isPresets }
}

/** Names and the like come from nowhere. */
export const hasSource = (path: string): boolean => fieldAt(path)?.type !== 'text'
