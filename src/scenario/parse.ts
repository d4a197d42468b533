import type { ChoiceField, Field, NumberField, TextField } from '../model/field.ts'
import { checkScenario } from './check.ts'
import { parseDistribution } from './distributions.ts'
import { show, type Issue } from './issue.ts'
import { limits, tidied } from './limits.ts'
import { ID, KEY, RESERVED } from './names.ts'
import { scenarioTable, type ListTable, type MapTable, type ObjectTable } from './schema.ts'
import type { Scenario } from './types.ts'

export type Parsed =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly issues: readonly Issue[] }

const UNIT_WORD: Partial<Record<NumberField['unit'], string>> = { percent: ' %' }

/** A number as people read it: 100,000,000. */
const grouped = (x: number): string => x.toLocaleString('en-US', { maximumFractionDigits: 6 })

const join = (path: string, key: string): string => (path ? `${path}.${key}` : key)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const depthOver = (value: unknown, left: number): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (left === 0) return true
  return Object.values(value).some((inner) => depthOver(inner, left - 1))
}

class Walker {
  readonly issues: Issue[] = []

  object(table: ObjectTable, value: unknown, path: string): Record<string, unknown> {
    const out: Record<string, unknown> = {}
    if (value !== undefined && !isObject(value)) {
      this.issues.push({
        path,
        message: `${table.label} is ${show(value)}. It should be an object with ${keysOf(table).slice(0, 4).join(', ')} ….`,
      })
      return out
    }
    const given = value ?? {}
    const known = keysOf(table)
    const advice = `Known: ${known.join(', ')}. Correct the name or remove it.`
    for (const key of Object.keys(given)) {
      if (!known.includes(key)) {
        this.issues.push({
          path: join(path, key.slice(0, 60)),
          message: `${show(key)} is not known here. ${advice}`,
        })
      }
    }
    const own = (key: string): unknown => (Object.hasOwn(given, key) ? given[key] : undefined)
    for (const field of table.fields) {
      out[field.key] = this.field(field, own(field.key), join(path, field.key))
    }
    for (const [key, inner] of Object.entries(table.objects ?? {})) {
      out[key] = this.object(inner, own(key), join(path, key))
    }
    for (const [key, list] of Object.entries(table.lists ?? {})) {
      out[key] = this.list(list, own(key), join(path, key))
    }
    for (const [key, map] of Object.entries(table.maps ?? {})) {
      out[key] = this.map(map, own(key), join(path, key))
    }
    return out
  }

  field(field: Field, value: unknown, path: string): unknown {
    if (field.type === 'text') return this.text(field, value, path)
    if (field.type === 'choice') return this.choice(field, value, path)
    return this.number(field, value, path)
  }

  private text(field: TextField, value: unknown, path: string): string {
    if (value === undefined) return field.default
    const text = field.acceptsNumber && typeof value === 'number' ? String(value) : value
    if (typeof text !== 'string') {
      this.issues.push({ path, message: `${field.label} is ${show(value)}. Give a text.` })
      return field.default
    }
    if (text.length > field.maxLength) {
      this.issues.push({
        path,
        message: `${field.label} has ${text.length} characters; the limit is ${field.maxLength}. Shorten it.`,
      })
    }
    if (field.key === 'id') this.id(text, path)
    return text
  }

  private id(text: string, path: string): void {
    if (RESERVED.includes(text)) {
      this.issues.push({
        path,
        message: `${show(text)} cannot be used as an id: JavaScript keeps this word for itself. Choose another.`,
      })
    } else if (!ID.test(text)) {
      this.issues.push({
        path,
        message: `${show(text)} is not an id. Use 1 to 40 small letters, digits or hyphens, such as "discount".`,
      })
    }
  }

  private choice(field: ChoiceField, value: unknown, path: string): string {
    if (value === undefined) return field.default
    if (field.options.some((option) => option.id === value)) return value as string
    const options = field.options.map((option) => option.id).join(', ')
    this.issues.push({
      path,
      message: `${field.label} is ${show(value)}. Choose one of ${options}.`,
    })
    return field.default
  }

  private number(field: NumberField, value: unknown, path: string): unknown {
    if (value === undefined) return field.default
    if (value === null && field.nullable) return null
    if (isObject(value) && 'dist' in value) {
      if (field.uncertain) return parseDistribution(field, value, path, this.issues)
      this.issues.push({
        path,
        message: `${field.label} cannot be uncertain. Give one number from ${field.min} to ${field.max}.`,
      })
      return field.default
    }
    const unit = UNIT_WORD[field.unit] ?? ''
    // Written only for a message: a table of customers has thousands of numbers.
    const range = (): string => `from ${grouped(field.min)}${unit} to ${grouped(field.max)}${unit}`
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.issues.push({
        path,
        message: `${field.label} is ${show(value)}, which is not a number. Give a number ${range()}.`,
      })
      return field.default
    }
    if (value < field.min || value > field.max) {
      this.issues.push({
        path,
        message: `${field.label} is ${value}${unit}. Give a number ${range()}.`,
      })
    } else if (field.type === 'integer' && !Number.isInteger(value)) {
      this.issues.push({
        path,
        message: `${field.label} is ${value}. Give a whole number ${range()}.`,
      })
    }
    return tidied(value)
  }

  private list(table: ListTable, value: unknown, path: string): unknown[] {
    if (value === undefined && table.min === 0) return []
    if (!Array.isArray(value)) {
      this.issues.push({
        path,
        message: `${table.label} is ${show(value)}. Give a list with at least ${table.min} ${table.one}.`,
      })
      return []
    }
    if (value.length < table.min || value.length > table.max) {
      this.issues.push({
        path,
        message: `${table.label} has ${value.length} entries; the limit is ${table.min} to ${table.max}. ${value.length < table.min ? 'Add' : 'Remove'} some.`,
      })
      if (value.length > table.max) return []
    }
    const seen = new Set<string>()
    return value.map((entry: unknown, index) =>
      this.entry(table, entry, `${path}[${index}]`, path, seen),
    )
  }

  private entry(
    table: ListTable,
    entry: unknown,
    at: string,
    path: string,
    seen: Set<string>,
  ): unknown {
    const key = isObject(entry) && Object.hasOwn(entry, table.key) ? entry[table.key] : undefined
    const known = table.key === 'type' && typeof key === 'string' && Object.hasOwn(table.of, key)
    if (table.key === 'type' && !known) {
      this.issues.push({
        path: `${at}.type`,
        message: `${show(key)} is not a kind of ${table.one}. Use one of ${Object.keys(table.of).join(', ')}.`,
      })
      return { type: '' }
    }
    const isNew = typeof key === 'string' && !seen.has(key)
    const name = isNew && ID.test(key) ? `${path}.${key}` : at
    if (table.key === 'id' && key === undefined) {
      this.issues.push({
        path: at,
        message: `This ${table.one} has no id. Give it one, such as "first".`,
      })
    }
    if (typeof key === 'string' && seen.has(key)) {
      this.issues.push({
        path: name,
        message: `The ${table.one} "${key}" appears twice. Each may appear once: rename or remove one.`,
      })
    }
    if (typeof key === 'string') seen.add(key)
    const of =
      table.key === 'type'
        ? (table.of as Record<string, ObjectTable>)[key as string]
        : (table.of as ObjectTable)
    const filled =
      table.key === 'id' && key === undefined && isObject(entry) ? { ...entry, id: 'x' } : entry
    return of ? this.object(of, filled, name) : {}
  }

  private map(table: MapTable, value: unknown, path: string): Record<string, unknown> {
    const out: Record<string, unknown> = {}
    if (value === undefined) return out
    if (!isObject(value)) {
      this.issues.push({
        path,
        message: `${table.label} is ${show(value)}. Give an object of names and values.`,
      })
      return out
    }
    const keys = Object.keys(value)
    if (keys.length > table.max) {
      this.issues.push({
        path,
        message: `${table.label} has ${keys.length} entries; the limit is ${table.max}. Remove some.`,
      })
      return out
    }
    // In one order, so that equal scenarios are equal texts.
    for (const key of keys.sort()) {
      if (!KEY.test(key) || RESERVED.includes(key)) {
        this.issues.push({
          path: join(path, key.slice(0, 60)),
          message: `${show(key)} is not a name that can be used here. Use letters, digits, dots and hyphens.`,
        })
        continue
      }
      out[key] = this.field(table.of, value[key], join(path, key))
    }
    return out
  }
}

const keysOf = (table: ObjectTable): string[] => [
  ...table.fields.map((field) => field.key),
  ...Object.keys(table.objects ?? {}),
  ...Object.keys(table.lists ?? {}),
  ...Object.keys(table.maps ?? {}),
]

/**
 * Reads an unknown value as a scenario. Known keys are copied one by one into fresh objects,
 * missing ones get their default, and every problem is returned at once.
 */
export const parseScenario = (value: unknown): Parsed => {
  if (!isObject(value)) {
    return {
      ok: false,
      issues: [
        {
          path: '',
          message: `A scenario is an object; this is ${show(value)}. Start from a preset file.`,
        },
      ],
    }
  }
  if (depthOver(value, limits.depth)) {
    return {
      ok: false,
      issues: [
        {
          path: '',
          message: `This document is nested more than ${limits.depth} levels deep, which no scenario is. Start from a preset file.`,
        },
      ],
    }
  }
  const version = Object.hasOwn(value, 'version') ? value['version'] : undefined
  if (version === undefined) {
    return {
      ok: false,
      issues: [{ path: 'version', message: 'The format version is missing. Add "version": 1.' }],
    }
  }
  if (typeof version === 'number' && Number.isInteger(version) && version > 1) {
    return {
      ok: false,
      issues: [
        {
          path: 'version',
          message: `This scenario has format version ${version}; this program reads version 1. Use a newer Regain.`,
        },
      ],
    }
  }
  const walker = new Walker()
  const scenario = walker.object(scenarioTable, value, '') as unknown as Scenario
  const together = checkScenario(scenario, walker.issues, (...of) => walker.field(...of))
  const issues = [...walker.issues, ...together]
  if (issues.length) return { ok: false, issues: shortened(issues) }
  // The address of the schema is for editors; every file gets its own when it is written.
  return { ok: true, scenario: { ...scenario, $schema: '' } }
}

/** As many issues as somebody may read; the rest is counted. */
const shortened = (issues: readonly Issue[]): readonly Issue[] => {
  const more = issues.length - limits.issues
  if (more <= 0) return issues
  const rest = {
    path: '',
    message: `There are ${more} more problems. Correct these first, then check again.`,
  }
  return [...issues.slice(0, limits.issues), rest]
}

/** Reads a text as a scenario: size, JSON, then the document. */
export const parseScenarioText = (text: string): Parsed => {
  if (text.length > limits.characters) {
    return {
      ok: false,
      issues: [
        {
          path: '',
          message: `This file has ${text.length} characters; the limit is ${limits.characters}. A scenario needs a few thousand.`,
        },
      ],
    }
  }
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text
  let value: unknown
  try {
    value = JSON.parse(clean)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      ok: false,
      issues: [
        {
          path: '',
          message: `This is not valid JSON (${reason}). Check that the file is complete.`,
        },
      ],
    }
  }
  return parseScenario(value)
}
