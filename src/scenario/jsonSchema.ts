import type { ChoiceField, Field, NumberField, TextField } from '../model/field.ts'
import { ABOUT_LAWS, isRate } from './about.ts'
import {
  distributionTable,
  MIN_SAMPLE,
  parameterLimits,
  parametersOf,
  type Kind,
} from './distributions.ts'
import { unitText } from './fieldHelp.ts'
import { limits } from './limits.ts'
import { CURRENCY, ID, KEY, RESERVED } from './names.ts'
import { scenarioTable, type ListTable, type MapTable, type ObjectTable } from './schema.ts'

/**
 * The scenario document as a JSON Schema (2020-12), made from the table that the parser reads. It
 * says everything about single inputs; sums of shares and references between entries are checked
 * by the parser alone.
 */

export type JsonSchema = Readonly<Record<string, unknown>>

const notReserved = { not: { enum: RESERVED } }

const PATTERNS: Readonly<Record<string, JsonSchema>> = {
  id: { pattern: ID.source, ...notReserved },
  currency: { pattern: CURRENCY.source },
}

const parameterSchema = (field: NumberField, kind: Kind, parameter: string): JsonSchema => {
  const [minimum, maximum] = parameterLimits(field, kind, parameter)
  const aboveZero = kind === 'lognormal' && parameter === 'mean' ? { exclusiveMinimum: 0 } : {}
  return { type: 'number', minimum, maximum, ...aboveZero }
}

/** What is not a single number: the values of a sample, the law of a range. */
const otherParameters = (field: NumberField, kind: Kind): Readonly<Record<string, JsonSchema>> => {
  if (kind === 'sample') {
    const items = { type: 'number', minimum: field.min, maximum: field.max }
    return { values: { type: 'array', minItems: MIN_SAMPLE, maxItems: limits.sample, items } }
  }
  if (kind !== 'about') return {}
  return { law: { enum: ABOUT_LAWS.filter((law) => law !== 'beta' || isRate(field)) } }
}

const kindSchema = (field: NumberField, kind: Kind): JsonSchema => {
  const parameters = parametersOf(kind)
  const { label, help } = distributionTable[kind]
  return {
    title: label,
    description: help,
    type: 'object',
    properties: {
      dist: { const: kind },
      ...Object.fromEntries(parameters.map((key) => [key, parameterSchema(field, kind, key)])),
      ...otherParameters(field, kind),
    },
    required: ['dist', ...parameters, ...(kind === 'sample' ? ['values'] : [])],
    additionalProperties: false,
  }
}

/** What tells the kinds of components apart. */
const typeSchema = (table: ObjectTable, type: string): JsonSchema => ({
  title: table.label,
  description: table.fields.find(({ key }) => key === 'type')?.help ?? '',
  const: type,
})

const distributionSchema = (field: NumberField): JsonSchema => ({
  title: `Distribution from ${field.min} to ${field.max}`,
  description: 'What is believed about a number. Low, likely and high stand in rising order.',
  oneOf: (Object.keys(distributionTable) as Kind[])
    .filter((kind) => kind !== 'beta' || isRate(field))
    .map((kind) => kindSchema(field, kind)),
})

/** Builds schemas; distributions with the same limits share one definition. */
class Builder {
  readonly definitions: Record<string, JsonSchema> = {}

  object(table: ObjectTable, required: readonly string[], type?: string): JsonSchema {
    const lists = Object.entries(table.lists ?? {})
    const needed = [...required, ...lists.filter(([, { min }]) => min > 0).map(([key]) => key)]
    return {
      title: table.label,
      type: 'object',
      properties: {
        ...Object.fromEntries(table.fields.map((field) => [field.key, this.field(field)])),
        ...(type === undefined ? {} : { type: typeSchema(table, type) }),
        ...mapValues(table.objects, (inner) => this.object(inner, [])),
        ...mapValues(table.lists, (list) => this.list(list)),
        ...mapValues(table.maps, (map) => this.map(map)),
      },
      ...(needed.length ? { required: needed } : {}),
      additionalProperties: false,
    }
  }

  private list(table: ListTable): JsonSchema {
    const kinds = table.of as Readonly<Record<string, ObjectTable>>
    return {
      title: table.label,
      description: `Each ${table.key} at most once.`,
      type: 'array',
      minItems: table.min,
      maxItems: table.max,
      items:
        table.key === 'id'
          ? this.object(table.of as ObjectTable, ['id'])
          : { oneOf: Object.entries(kinds).map(([id, of]) => this.object(of, ['type'], id)) },
    }
  }

  private map(table: MapTable): JsonSchema {
    return {
      title: table.label,
      description: table.help,
      type: 'object',
      maxProperties: table.max,
      propertyNames: { pattern: KEY.source, ...notReserved },
      additionalProperties: this.field(table.of),
    }
  }

  private field(field: Field): JsonSchema {
    const unit = unitText(field)
    const described = {
      title: field.label,
      description: unit ? `${field.help} Unit: ${unit}.` : field.help,
    }
    if (field.type === 'text') return { ...described, ...text(field) }
    if (field.type === 'choice') return { ...described, ...choice(field) }
    return { ...described, ...this.number(field), default: field.default }
  }

  private number(field: NumberField): JsonSchema {
    const plain = { type: field.type, minimum: field.min, maximum: field.max }
    const others = [
      ...(field.nullable ? [{ type: 'null' }] : []),
      ...(field.uncertain ? [this.distribution(field)] : []),
    ]
    return others.length ? { oneOf: [plain, ...others] } : plain
  }

  private distribution(field: NumberField): JsonSchema {
    const rate = isRate(field) ? '-rate' : ''
    const name = `distribution-from-${field.min}-to-${field.max}${rate}`
    this.definitions[name] ??= distributionSchema(field)
    return { $ref: `#/$defs/${name}` }
  }
}

const mapValues = <T>(
  record: Readonly<Record<string, T>> | undefined,
  schema: (value: T) => JsonSchema,
): Record<string, JsonSchema> =>
  Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, schema(value)]))

const text = (field: TextField): JsonSchema => ({
  type: field.acceptsNumber ? ['string', 'number'] : 'string',
  maxLength: field.maxLength,
  ...(Object.hasOwn(PATTERNS, field.key) ? PATTERNS[field.key] : {}),
  ...(field.key === 'id' ? {} : { default: field.default }),
})

const choice = (field: ChoiceField): JsonSchema => ({
  enum: field.options.map(({ id }) => id),
  default: field.default,
})

/** The whole schema. */
export const scenarioSchema = (): JsonSchema => {
  const builder = new Builder()
  const document = builder.object(scenarioTable, ['version'])
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...document,
    title: 'Regain scenario',
    description: 'A test of win-back offers: customers, offers, economics, and what is uncertain.',
    $defs: builder.definitions,
  }
}

/** The schema as the text of its file. */
export const schemaText = (): string => `${JSON.stringify(scenarioSchema(), null, 2)}\n`
