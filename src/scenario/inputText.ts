import { offerKind } from '../model/offers/index.ts'
import type { Field, Unit } from '../model/field.ts'
import type { InputDifference } from './differingInputs.ts'
import { fieldAt, mapAt, pathKeys, valueAt } from './path.ts'
import { scenarioTable } from './schema.ts'
import type { Step } from './stepsBetween.ts'
import { typedText } from './typedText.ts'
import type { Arm, Attribute, Scenario, Uncertain } from './types.ts'

const ENTRY = ['arms', 'channels', 'attributes', 'levels', 'correlations', 'futures']

/** Names of the entries on the way to an input: "Discount", "Price". */
const namesTo = (scenario: Scenario, path: string): string[] => {
  const keys = pathKeys(path)
  return keys.flatMap((key, i) => {
    const list = keys[i - 1] ?? ''
    if (list === 'components') return [offerKind(key)?.label ?? key]
    if (!ENTRY.includes(list)) return []
    const entry = valueAt(scenario, keys.slice(0, i + 1).join('.')) as
      { name?: string } | number | undefined
    return typeof entry === 'number' ? [] : [entry?.name || key]
  })
}

/** Objects whose inputs are called like those of others. */
const sectionOf = (path: string): string[] => {
  const [key = ''] = path.split('.')
  const label = scenarioTable.objects?.[key]?.label
  return (key === 'organic' || key === 'plan') && label ? [label] : []
}

/** Gives the text with this key, its places filled. The texts themselves belong to whoever shows them. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string

/** Inputs, their values and steps in words. */
export interface InputText {
  /**
   * An input in words: "Discount: Return with this offer (recall rate)".
   * @param scenarios those it may stand in: the first that has it names it
   */
  readonly inputLabel: (path: string, ...scenarios: readonly Scenario[]) => string
  /** A step in words. */
  readonly stepLabel: (step: Step, ...scenarios: readonly Scenario[]) => string
  /**
   * A value of an input as its box shows it, with its unit.
   * @param sign of the currency, before amounts
   */
  readonly inputText: (
    input: Pick<InputDifference, 'path' | 'whole'>,
    value: unknown,
    sign: string,
  ) => string
}

/** The last key of a map's entry; what is limited in a plan by its name. */
const keyText = (owner: Scenario | undefined, keys: readonly string[]): string => {
  const [part, map, key = ''] = keys
  if (part !== 'plan' || keys.length > 3) return keys.at(-1) ?? ''
  const list = map === 'channels' ? owner?.channels : owner?.arms
  return list?.find(({ id }) => id === key)?.name || key
}

const lastOf = (say: Say, path: string, owner?: Scenario): string[] => {
  const keys = pathKeys(path)
  const key = keys.at(-1) ?? ''
  const map = mapAt(keys.slice(0, -1).join('.'))
  if (map) return [`${map.label} (${keyText(owner, keys)})`]
  if (key === 'components') return [say('inputs.components')]
  if (path === 'cohort.attributes') return [say('inputs.attributes')]
  const label = mapAt(path)?.label ?? fieldAt(path)?.label
  return label ? [label] : []
}

const labelOf = (say: Say, path: string, scenarios: readonly Scenario[]): string => {
  const owner = scenarios.find((each) => valueAt(each, path) !== undefined) ?? scenarios[0]
  const parts = [
    ...sectionOf(path),
    ...(owner ? namesTo(owner, path) : []),
    ...lastOf(say, path, owner),
  ]
  return parts.filter((part, i) => part !== parts[i - 1]).join(': ') || path
}

const stepOf = (say: Say, { id, differences }: Step, scenarios: readonly Scenario[]): string => {
  const wholes = differences.filter(({ whole }) => whole)
  const names = wholes.map(({ path }) => labelOf(say, path, scenarios)).join(', ')
  if (id === 'channels') return say('inputs.channels', { names })
  if (id === 'arms') return names ? say('inputs.offers', { names }) : say('inputs.shares')
  const [only] = differences
  return labelOf(say, only && differences.length === 1 ? only.path : id, scenarios)
}

/** Several inputs at once, in a few words. */
const wholeText = (say: Say, value: unknown): string => {
  if (!Array.isArray(value)) return say(`inputs.kind.${(value as Partial<Arm>).kind ?? 'other'}`)
  const entries = value as readonly (Attribute | { readonly type: string })[]
  const texts = entries.map((entry) =>
    'type' in entry
      ? (offerKind(entry.type)?.label ?? entry.type)
      : `${entry.name || entry.id} (${entry.levels.length})`,
  )
  return texts.join(', ') || say('inputs.none')
}

/** Units that are written after a number; money stands before it, and the others go without saying. */
const AFTER: readonly Unit[] = ['percent', 'months', 'days']

const valueText = (say: Say, field: Field, value: unknown, sign: string): string => {
  if (field.type === 'text') return String(value) || say('inputs.absent')
  if (field.type === 'choice') {
    return field.options.find(({ id }) => id === value)?.label ?? String(value)
  }
  const text = typedText(field, value as Uncertain)
  if (field.unit === 'money') return `${sign}${text}`
  return AFTER.includes(field.unit) ? say(`inputs.in.${field.unit}`, { n: text }) : text
}

/** Says inputs and their values with these texts. */
export const createInputText = (say: Say): InputText => ({
  inputLabel: (path, ...scenarios) => labelOf(say, path, scenarios),
  stepLabel: (step, ...scenarios) => stepOf(say, step, scenarios),
  inputText: ({ path, whole }, value, sign) => {
    if (value === undefined) return say('inputs.absent')
    if (whole) return wholeText(say, value)
    if (value === null) return say('inputs.unknown')
    const field = fieldAt(path)
    return field ? valueText(say, field, value, sign) : String(value)
  },
})
