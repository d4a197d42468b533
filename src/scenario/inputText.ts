import { offerKind } from '../model/offers/index.ts'
import type { Unit } from '../model/field.ts'
import type { InputDifference } from './differingInputs.ts'
import { fieldAt, mapAt, pathKeys, valueAt } from './path.ts'
import { scenarioTable } from './schema.ts'
import type { Step } from './stepsBetween.ts'
import { typedText } from './typedText.ts'
import type { Arm, Attribute, Scenario, Uncertain } from './types.ts'

const ENTRY = ['arms', 'channels', 'attributes', 'levels', 'correlations']
const NOT_THERE = '–'

/** Names of the entries on the way to an input: "Discount", "Price". */
const namesTo = (scenario: Scenario, path: string): string[] => {
  const keys = pathKeys(path)
  return keys.flatMap((key, i) => {
    const list = keys[i - 1] ?? ''
    if (list === 'components') return [offerKind(key)?.label ?? key]
    if (!ENTRY.includes(list)) return []
    const entry = valueAt(scenario, keys.slice(0, i + 1).join('.')) as { name?: string } | undefined
    return [entry?.name || key]
  })
}

/** Objects whose inputs are called like those of others. */
const sectionOf = (path: string): string[] => {
  const [key = ''] = path.split('.')
  const label = scenarioTable.objects?.[key]?.label
  return key === 'organic' && label ? [label] : []
}

const lastOf = (path: string): string[] => {
  const keys = pathKeys(path)
  const key = keys.at(-1) ?? ''
  const map = mapAt(keys.slice(0, -1).join('.'))
  if (map) return [`${map.label} (${key})`]
  if (key === 'components') return ['What it offers']
  if (path === 'cohort.attributes') return ['Who they are']
  const label = mapAt(path)?.label ?? fieldAt(path)?.label
  return label ? [label] : []
}

/**
 * An input in words: "Discount: Return with this offer (recall rate)".
 * @param scenarios those it may stand in: the first that has it names it
 */
export const inputLabel = (path: string, ...scenarios: readonly Scenario[]): string => {
  const owner = scenarios.find((each) => valueAt(each, path) !== undefined) ?? scenarios[0]
  const parts = [...sectionOf(path), ...(owner ? namesTo(owner, path) : []), ...lastOf(path)]
  return parts.filter((part, i) => part !== parts[i - 1]).join(': ') || path
}

/** A step in words. */
export const stepLabel = ({ id, differences }: Step, ...scenarios: readonly Scenario[]): string => {
  const names = differences
    .filter(({ whole }) => whole)
    .map(({ path }) => inputLabel(path, ...scenarios))
  if (id === 'channels') return `Which channels there are: ${names.join(', ')}`
  if (id === 'arms') {
    return names.length > 0 ? `Which offers there are: ${names.join(', ')}` : 'Shares of the test'
  }
  const [only] = differences
  return inputLabel(only && differences.length === 1 ? only.path : id, ...scenarios)
}

const UNIT: Partial<Record<Unit, string>> = {
  percent: ' %',
  months: ' months',
  days: ' days',
}

/** Several inputs at once, in a few words. */
const wholeText = (value: unknown): string => {
  if (!Array.isArray(value)) return KINDS[(value as Arm).kind] ?? 'there'
  const entries = value as readonly (Attribute | { readonly type: string })[]
  const texts = entries.map((entry) =>
    'type' in entry
      ? (offerKind(entry.type)?.label ?? entry.type)
      : `${entry.name || entry.id} (${entry.levels.length})`,
  )
  return texts.join(', ') || 'none'
}

const KINDS: Readonly<Record<string, string>> = {
  offer: 'offer',
  policy: 'tailored',
  ladder: 'ladder',
  message: 'message alone',
  holdout: 'no offer',
}

/**
 * A value of an input as its box shows it, with its unit.
 * @param sign of the currency, before amounts
 */
export const inputText = (
  { path, whole }: Pick<InputDifference, 'path' | 'whole'>,
  value: unknown,
  sign: string,
): string => {
  if (value === undefined) return NOT_THERE
  if (whole) return wholeText(value)
  const field = fieldAt(path)
  if (value === null || !field) return value === null ? 'not known' : String(value)
  if (field.type === 'text') return String(value) || NOT_THERE
  if (field.type === 'choice') {
    return field.options.find(({ id }) => id === value)?.label ?? String(value)
  }
  const text = typedText(field, value as Uncertain)
  return field.unit === 'money' ? `${sign}${text}` : `${text}${UNIT[field.unit] ?? ''}`
}
