import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Field, NumberField } from '../../../src/model/field.ts'
import { offerKinds } from '../../../src/model/offers/index.ts'
import { distributionTable, parametersOf } from '../../../src/scenario/distributions.ts'
import { fieldEntries, valueText } from '../../../src/scenario/fieldHelp.ts'
import { scenarioSchema, schemaText } from '../../../src/scenario/jsonSchema.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'
import { withValue } from '../../../src/scenario/path.ts'
import { armOf, preset, allPresetIds } from '../../helpers/scenarios.ts'

const accepts: ValidateFunction = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  scenarioSchema(),
)

const fromRoot = (path: string): string =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

/** A preset whose combo has a component of every kind. */
const telecom = preset('telecom-40k-modelled', (scenario) => {
  scenario.economics.monthlyPrice = 60
  const { components } = armOf(scenario, 'combo')
  for (const { id, examples } of offerKinds) {
    if (!components.some(({ type }) => type === id)) components.push({ type: id, ...examples[0] })
  }
  const [first, second] = ['lifetime.churn', 'economics.monthlyMargin']
  scenario.correlations.push({ id: 'one', first, second, rank: 0.3 })
  scenario.plan.barred.push({ id: 'one', arm: 'combo', levels: { referral: 'made' } })
  scenario.plan.futures.push({ id: 'one', name: 'Recession', factors: {}, values: {} })
})

/** Names that stand in this scenario for `<id>` and `<key>`. */
const NAMES: readonly (readonly [pattern: string, path: string])[] = [
  ['cohort.attributes.<id>.levels.<id>', 'cohort.attributes.reason.levels.price'],
  ['cohort.attributes.<id>', 'cohort.attributes.reason'],
  ['channels.<id>', 'channels.mail'],
  ['arms.<id>.routes.<key>', 'arms.tailored.routes.price'],
  ['arms.<id>.cures.<key>', 'arms.discount.cures.price'],
  ['arms.<id>.steps.<key>', 'arms.combo.steps.discount'],
  ['cohort.confusion.<key>', 'cohort.confusion.price.service'],
  ['cohort.cells.<key>', 'cohort.cells.price.made.none'],
  ['lifetime.survival.<key>', 'lifetime.survival.6'],
  ['test.returnCurve.<key>', 'test.returnCurve.30'],
  ['arms.<id>.fit.<key>', 'arms.discount.fit.price'],
  // The one kind of arm whose rate may be empty.
  ['arms.<id>.recall', 'arms.tailored.recall'],
  ['arms.<id>', 'arms.combo'],
  ['sources.<key>', 'sources.organic.recall'],
  ['correlations.<id>', 'correlations.one'],
  ['plan.mostOf.<key>', 'plan.mostOf.combo'],
  ['plan.leastOf.<key>', 'plan.leastOf.combo'],
  ['plan.channels.<key>', 'plan.channels.mail'],
  ['plan.barred.<id>.levels.<key>', 'plan.barred.one.levels.referral'],
  ['plan.barred.<id>', 'plan.barred.one'],
  ['plan.futures.<id>.factors.<key>', 'plan.futures.one.factors.lifetime.churn'],
  ['plan.futures.<id>.values.<key>', 'plan.futures.one.values.organic.recall'],
  ['plan.futures.<id>', 'plan.futures.one'],
]

const concrete = (pattern: string): string => {
  const [from, to] = NAMES.find(([start]) => pattern.startsWith(start)) ?? ['', '']
  return to + pattern.slice(from.length)
}

const inputs = fieldEntries.map(({ path, field }) => ({ path: concrete(path), field }))
const numbers = inputs.filter(
  (input): input is { path: string; field: NumberField } =>
    input.field.type === 'number' || input.field.type === 'integer',
)
const named = <T extends { path: string }>(list: readonly T[]) =>
  list.map((each) => [each.path, each] as const)

/** The document with another value at a path, and what parser and schema say to this place. */
const verdicts = (path: string, value: unknown) => {
  const document = JSON.parse(JSON.stringify(withValue(telecom, path, value))) as unknown
  const parsed = parseScenario(document)
  const issues = parsed.ok ? [] : parsed.issues
  // An entry with a wrong id or type has no name: the problem stands at its position.
  const here = /\.(id|type)$/.test(path)
    ? issues
    : issues.filter((issue) => /^([.[].*)?$/s.test(issue.path.replace(path, '')))
  return { parser: here.length === 0, schema: accepts(document) }
}

const BOTH = { parser: true, schema: true }
const NEITHER = { parser: false, schema: false }

describe('the table of inputs', () => {
  it.each(named(fieldEntries))('of %s is complete and agrees with itself', (_, { field }) => {
    expect(field.label).toMatch(/\S/)
    expect(field.help).toMatch(/^[\p{Lu}].*\.$/su)
    expect(valueText(field)).toMatch(/; (default .+|required)$/)
    if (field.type === 'text') expect(field.default.length).toBeLessThanOrEqual(field.maxLength)
    else if (field.type === 'choice') {
      expect(field.options.map(({ id }) => id)).toContain(field.default)
    } else expectSound(field)
  })

  const expectSound = (field: NumberField): void => {
    expect(field.min).toBeLessThanOrEqual(field.max)
    expect(field.step).toBeGreaterThan(0)
    if (field.default === null) expect(field.nullable).toBe(true)
    else {
      expect(field.default).toBeGreaterThanOrEqual(field.min)
      expect(field.default).toBeLessThanOrEqual(field.max)
    }
    const [low, high] = field.slider ?? [field.min, field.max]
    expect(low).toBeGreaterThanOrEqual(field.min)
    expect(high).toBeLessThanOrEqual(field.max)
    expect(low).toBeLessThanOrEqual(high)
  }
})

describe('the JSON Schema', () => {
  it('on disk is the one made from the table; if not, run npm run schema', () => {
    expect(fromRoot('scenarios/schema.json')).toBe(schemaText())
  })

  it.each(allPresetIds)('accepts the file of %s', (id) => {
    accepts(JSON.parse(fromRoot(`scenarios/${id}.json`)))
    expect(accepts.errors).toBeNull()
  })

  it('describes every input', () => {
    const text = schemaText()
    for (const { field } of inputs) {
      if (field.key !== 'type') expect(text).toContain(JSON.stringify(field.label))
      expect(text).toContain(JSON.stringify(field.help).slice(1, -1))
    }
  })

  it('knows every kind of component by its type', () => {
    for (const { id, examples } of offerKinds) {
      for (const example of examples) {
        const components = [{ type: id, ...example }]
        expect(verdicts('arms.combo.components', components)).toEqual(BOTH)
        expect(verdicts('arms.combo.components', [{ ...components[0], x: 1 }])).toEqual(NEITHER)
      }
    }
    expect(verdicts('arms.combo.components', [{ type: 'sushi' }])).toEqual(NEITHER)
    expect(verdicts('arms.combo.components', [{ amount: 5 }])).toEqual(NEITHER)
  })

  it.each(['cohort', 'organic', 'cohort.attributes.reason', 'channels.mail', 'arms.combo'])(
    'refuses unknown names in %s, as the parser does',
    (path) => {
      const document = JSON.parse(JSON.stringify(telecom)) as Record<string, unknown>
      expect(accepts(document)).toBe(true)
      const at = path
        .split('.')
        .reduce<Record<string, unknown>>(
          (inner, key) =>
            (Array.isArray(inner)
              ? inner.find((entry: { id: string }) => entry.id === key)
              : inner[key]) as Record<string, unknown>,
          document,
        )
      at['surprise'] = 1
      expect(accepts(document)).toBe(false)
      expect(parseScenario(document).ok).toBe(false)
    },
  )

  it.each([
    ['no version', { version: undefined }],
    ['no arms', { arms: undefined }],
    ['an empty list of channels', { channels: [] }],
    ['thirteen arms', { arms: Array.from({ length: 13 }, (_, i) => ({ id: `a${i}` })) }],
    ['an arm without an id', { arms: [{ share: 100 }] }],
    ['a reserved id', { channels: [{ id: 'constructor' }] }],
    ['a currency in small letters', { currency: 'usd' }],
    ['a reserved key', { sources: { prototype: 'x' } }],
    ['a list for a section', { cohort: [] }],
  ])('refuses %s, as the parser does', (_, change) => {
    const document = JSON.parse(JSON.stringify({ ...telecom, ...change })) as unknown
    expect(accepts(document)).toBe(false)
    expect(parseScenario(document).ok).toBe(false)
  })
})

describe('the parser and the JSON Schema agree', () => {
  it.each(named(inputs))('on the default and on wrong types of %s', (path, { field }) => {
    const fallback = (field as Field).default
    const isName =
      path.startsWith('plan.barred.one.levels') ||
      ['id', 'type', 'routes', 'first', 'second'].some((key) => path.split('.').includes(key))
    if (!isName) expect(verdicts(path, fallback)).toEqual(BOTH)
    for (const wrong of [true, [], { no: 1 }]) expect(verdicts(path, wrong)).toEqual(NEITHER)
    if (field.type === 'choice') expect(verdicts(path, 'no such choice')).toEqual(NEITHER)
    if (field.type === 'text') {
      expect(verdicts(path, 'x'.repeat(field.maxLength + 1))).toEqual(NEITHER)
    }
  })

  it.each(named(numbers))('on the limits of %s', (path, { field }) => {
    const { min, max } = field
    const outside = Math.max(1, Math.abs(max)) * 1e-6
    expect(verdicts(path, max).schema).toBe(true)
    expect(verdicts(path, min).schema).toBe(true)
    expect(verdicts(path, max + outside)).toEqual(NEITHER)
    expect(verdicts(path, min - outside)).toEqual(NEITHER)
    expect(verdicts(path, 'NaN')).toEqual(NEITHER)
    const isVersion = path === 'version'
    if (field.type === 'integer' && !isVersion) {
      expect(verdicts(path, min + 0.5)).toEqual(NEITHER)
    }
    expect(verdicts(path, null).schema).toBe(field.nullable === true)
    if (!field.nullable) expect(verdicts(path, null)).toEqual(NEITHER)
  })

  it.each(named(numbers))('on the distributions of %s', (path, { field }) => {
    const middle = (field.min + field.max) / 2
    for (const dist of Object.keys(distributionTable) as (keyof typeof distributionTable)[]) {
      const parameters = parametersOf(dist)
      // Zero is no mean of a lognormal.
      const at = dist === 'lognormal' && middle === 0 ? field.max / 2 : middle
      const good = { dist, ...Object.fromEntries(parameters.map((key) => [key, at || 1])) }
      if (dist === 'sample') Object.assign(good, { values: [at || 1, field.max] })
      const possible = field.uncertain === true && (dist !== 'beta' || isRate(field))
      const { parser, schema } = verdicts(path, withWidth(good))
      expect({ parser, schema }, dist).toEqual(possible ? BOTH : NEITHER)
      for (const key of parameters) {
        const missing = Object.fromEntries(Object.entries(good).filter(([other]) => other !== key))
        expect(verdicts(path, missing), `${dist} without ${key}`).toEqual(NEITHER)
        expect(verdicts(path, { ...good, [key]: -1e13 }), `${dist} ${key}`).toEqual(NEITHER)
      }
      expect(verdicts(path, { ...good, more: 1 }), `${dist} with more`).toEqual(NEITHER)
    }
  })

  it.each(named(numbers.filter(({ field }) => field.uncertain)))(
    'on samples and ranges of %s',
    (path, { field }) => {
      const { min, max } = field
      const sample = (values: unknown) => verdicts(path, { dist: 'sample', values })
      expect(sample([max, min])).toEqual(BOTH)
      expect(sample(Array.from({ length: 1_000 }, () => max))).toEqual(BOTH)
      for (const wrong of [[max], Array.from({ length: 1_001 }, () => max), [min, max + 1]]) {
        expect(sample(wrong)).toEqual(NEITHER)
      }
      expect(sample([min, null])).toEqual(NEITHER)
      const about = (law: unknown) =>
        verdicts(path, { dist: 'about', low: max / 2, high: max, law })
      for (const law of ['normal', 'lognormal']) expect(about(law)).toEqual(BOTH)
      expect(about('beta')).toEqual(isRate(field) ? BOTH : NEITHER)
      expect(about('pert')).toEqual(NEITHER)
    },
    20_000,
  )

  const isRate = (field: NumberField): boolean =>
    field.unit === 'percent' && field.min === 0 && field.max === 100

  const withWidth = (distribution: Record<string, unknown>): Record<string, unknown> => ({
    ...distribution,
    ...('observations' in distribution ? { observations: 100 } : {}),
    ...('sd' in distribution ? { sd: 1 } : {}),
  })
})
