import type { NumberField } from '../../model/field.ts'
import { t } from '../../i18n/controlsText.ts'
import { valueAt } from '../../scenario/path.ts'
import {
  scenarioTable,
  type ListTable,
  type MapTable,
  type ObjectTable,
} from '../../scenario/schema.ts'
import type { Scenario } from '../../scenario/types.ts'
import { keyText } from './keyText.ts'
import { disabledReason, isShown } from './relevance.ts'

/** An input that may be uncertain, and where it is, in words. */
export interface UncertainInput {
  readonly path: string
  readonly label: string
  readonly uncertain: boolean
  /** whether it is on screen and can change the result at present */
  readonly matters: boolean
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

class Walker {
  readonly found: UncertainInput[] = []
  private readonly scenario: Scenario

  constructor(scenario: Scenario) {
    this.scenario = scenario
  }

  object(table: ObjectTable, value: Readonly<Record<string, unknown>>, path: string, at: string) {
    const to = (key: string): string => (path ? `${path}.${key}` : key)
    for (const field of table.fields) {
      if (field.type === 'number') this.number(field, to(field.key), at)
    }
    for (const [key, inner] of Object.entries(table.objects ?? {})) {
      this.object(inner, value[key] as Readonly<Record<string, unknown>>, to(key), at)
    }
    for (const [key, list] of Object.entries(table.lists ?? {})) {
      for (const entry of value[key] as unknown[]) this.entry(list, entry, to(key), at)
    }
    for (const [key, map] of Object.entries(table.maps ?? {})) {
      this.map(map, value[key] as Readonly<Record<string, unknown>>, to(key), at)
    }
  }

  private map(
    { label, of }: MapTable,
    value: Readonly<Record<string, unknown>>,
    path: string,
    at: string,
  ): void {
    if (of.type !== 'number') return
    for (const key of Object.keys(value)) {
      const where = at === '' ? label : `${at}, ${label}`
      const named = { ...of, label: keyText(this.scenario, path, key) }
      this.number(named, `${path}.${key}`, where)
    }
  }

  private entry(list: ListTable, entry: unknown, path: string, at: string): void {
    if (!isObject(entry)) return
    const id = String(entry[list.key])
    const of = list.key === 'type' ? (list.of as Record<string, ObjectTable>)[id] : list.of
    if (!of) return
    const name = String(entry['name'] ?? (of as ObjectTable).label) || id
    const place = at === '' || at === name ? name : `${at}, ${name}`
    this.object(of as ObjectTable, entry, `${path}.${id}`, place)
  }

  private number(field: NumberField, path: string, at: string): void {
    const value = valueAt(this.scenario, path)
    if (!field.uncertain || value === null) return
    const matters =
      isShown(this.scenario, path) && disabledReason(this.scenario, path) === undefined
    const label = at ? t('controls.inputOf', { of: at, label: field.label }) : field.label
    this.found.push({ path, label, uncertain: isObject(value), matters })
  }
}

/** Every input that has a value and may be a range, in the order of the form. */
const allInputs = (scenario: Scenario): readonly UncertainInput[] => {
  const walker = new Walker(scenario)
  walker.object(scenarioTable, scenario as unknown as Readonly<Record<string, unknown>>, '', '')
  return walker.found
}

/** Every input that has a value, matters at present and may be a range, in the order of the form. */
export const uncertainInputs = (scenario: Scenario): readonly UncertainInput[] =>
  allInputs(scenario).filter(({ matters }) => matters)

/** A name without its remarks: "Return with this offer (recall rate)" is long where two are named. */
const withoutRemarks = (label: string): string => label.replace(/ \([^)]*\)/g, '')

/** What inputs that may be a range are called, by their paths, whether they matter or not. */
export const inputNames = (scenario: Scenario): ReadonlyMap<string, string> =>
  new Map(allInputs(scenario).map(({ path, label }) => [path, withoutRemarks(label)]))
