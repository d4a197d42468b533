import { show } from '../scenario/issue.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Draft, SavedEntry } from './entry.ts'
import { textOf } from './document.ts'

const FORMAT = 'regain-library'
const VERSION = 1

/** Characters of a headline; more is cut. */
export const HEADLINE_LENGTH = 300

/** Characters of a library file that are read, and entries. */
export const fileLimits = { characters: 50_000_000, entries: 5_000 } as const

/** What a library file holds: what can be saved, and one sentence for each problem of the rest. */
export interface ReadFile {
  readonly drafts: readonly Draft[]
  readonly problems: readonly string[]
}

/** Date and time as a file tells it, or nothing where the number is no time. */
const timeText = (ms: number): string | undefined =>
  Number.isFinite(new Date(ms).getTime()) ? new Date(ms).toISOString() : undefined

/** A stored text as JSON; as it is where it is none, so that an export loses nothing. */
const documentOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** The whole library as one JSON text. */
export const writeLibraryFile = (entries: readonly SavedEntry[]): string => {
  const scenarios = entries.map(({ created, saved, headline, text }) => ({
    created: timeText(created),
    saved: timeText(saved),
    headline,
    scenario: documentOf(text),
  }))
  return `${JSON.stringify({ format: FORMAT, version: VERSION, scenarios }, null, 2)}\n`
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (value: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined

const refused = (problem: string): ReadFile => ({ drafts: [], problems: [problem] })

/**
 * Reads a library file, or the file of one scenario. Every scenario is checked; those with problems are
 * told by number and name, and the others can be saved all the same.
 */
export const readLibraryFile = (text: string): ReadFile => {
  const { characters, entries } = fileLimits
  if (text.length > characters) {
    return refused(`The file has ${text.length} characters; the limit is ${characters}. Split it.`)
  }
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refused(`This is not valid JSON (${reason}). Check that the file is complete.`)
  }
  if (!isObject(value) || own(value, 'format') !== FORMAT) {
    return read([{ scenario: value }])
  }
  const version = own(value, 'version')
  if (version !== VERSION) {
    return refused(
      `The library file has format version ${show(version)}; this program reads version ${VERSION}. Use a newer Regain.`,
    )
  }
  const list = own(value, 'scenarios')
  if (!Array.isArray(list)) {
    return refused(`"scenarios" is ${show(list)}. It should be a list of saved scenarios.`)
  }
  if (list.length > entries) {
    return refused(`The file holds ${list.length} scenarios; the limit is ${entries}. Split it.`)
  }
  return read(list)
}

const read = (list: readonly unknown[]): ReadFile => {
  const drafts: Draft[] = []
  const problems: string[] = []
  list.forEach((entry, i) => {
    const draft = readEntry(entry)
    if (Array.isArray(draft)) problems.push(...draft.map((text) => `${placeOf(entry, i)}: ${text}`))
    else drafts.push(draft as Draft)
  })
  return { drafts, problems }
}

/** "2 “Plan B”" */
const placeOf = (entry: unknown, i: number): string => {
  const scenario = isObject(entry) ? own(entry, 'scenario') : undefined
  const name = isObject(scenario) ? own(scenario, 'name') : undefined
  return typeof name === 'string' ? `${i + 1} “${name.slice(0, 80)}”` : String(i + 1)
}

const readEntry = (entry: unknown): Draft | string[] => {
  if (!isObject(entry)) return [`This is ${show(entry)}. It should be an object with "scenario".`]
  const parsed = parseScenario(own(entry, 'scenario'))
  if (!parsed.ok) {
    return parsed.issues.map(({ path, message }) => (path ? `${path}: ${message}` : message))
  }
  const headline = own(entry, 'headline')
  return {
    name: parsed.scenario.name,
    headline: typeof headline === 'string' ? headline.slice(0, HEADLINE_LENGTH) : '',
    text: textOf(parsed.scenario),
    ...time('created', own(entry, 'created')),
    ...time('saved', own(entry, 'saved')),
  }
}

/** A time that cannot be read is left out: the entry counts as saved now. */
const time = (key: 'created' | 'saved', value: unknown): Partial<Draft> => {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isFinite(ms) ? { [key]: ms } : {}
}

/** Those of some drafts that the library does not hold yet; of equal ones, as many as it lacks. */
export const newDrafts = (
  drafts: readonly Draft[],
  held: readonly SavedEntry[],
): readonly Draft[] => {
  const counts = new Map<string, number>()
  for (const { text } of held) counts.set(text, (counts.get(text) ?? 0) + 1)
  return drafts.filter(({ text }) => {
    const count = counts.get(text) ?? 0
    counts.set(text, count - 1)
    return count <= 0
  })
}
