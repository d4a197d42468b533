import fc from 'fast-check'
import type { Field, NumberField, TextField } from '../../src/model/field.ts'
import { fitsLognormal, isRate } from '../../src/scenario/about.ts'
import { baseValue, REASON } from '../../src/scenario/check.ts'
import {
  distributionTable,
  parameterLimits,
  parametersOf,
  type Kind,
} from '../../src/scenario/distributions.ts'
import { tidied } from '../../src/scenario/limits.ts'
import { ID, KEY, RESERVED } from '../../src/scenario/names.ts'
import {
  armTable,
  scenarioTable,
  type ListTable,
  type MapTable,
  type ObjectTable,
} from '../../src/scenario/schema.ts'
import type {
  About,
  Arm,
  Attribute,
  Belief,
  Level,
  RankCorrelation,
  Scenario,
  Uncertain,
} from '../../src/scenario/types.ts'

/**
 * Valid scenarios for property tests. Every input comes from the table of fields, so a new field or
 * a new kind of component is tested without a change here; `repaired` makes the inputs that need
 * each other agree.
 */

/** Any number of a field: often a plain one, its default or one of its ends. */
const numberIn = (field: NumberField): fc.Arbitrary<number> => {
  const { min, max } = field
  const [low, high] = field.slider ?? [min, max]
  const special = fc.constantFrom(min, max, field.default ?? min, low, high)
  if (field.type === 'integer') {
    return fc.oneof(special, fc.integer({ min, max }), fc.integer({ min: low, max: high }))
  }
  return fc
    .oneof(
      special,
      fc.integer({ min: Math.ceil(low), max: Math.floor(high) }),
      fc.double({ min: low, max: high, noNaN: true }),
      fc.double({ min, max, noNaN: true }),
    )
    .map(tidied)
}

const parameter = (field: NumberField, kind: Kind, key: string) => {
  const [min, max] = parameterLimits(field, kind, key)
  if (distributionTable[kind].places.includes(key)) {
    return kind === 'lognormal' ? numberIn(field).filter((x) => x > 0) : numberIn(field)
  }
  return fc.oneof(
    fc.constant(min),
    fc.integer({ min: Math.max(1, min), max: 1_000 }),
    fc.double({ min, max, noNaN: true }).map(tidied),
  )
}

const LADDER = ['low', 'likely', 'high']

/** Low, likely and high put in rising order. */
const risen = (d: Record<string, number | string>): Belief => {
  const keys = LADDER.filter((key) => key in d)
  const sorted = keys.map((key) => d[key] as number).sort((a, b) => a - b)
  keys.forEach((key, i) => {
    d[key] = sorted[i] as number
  })
  return d as unknown as Belief
}

const sampleFor = (field: NumberField): fc.Arbitrary<Belief> =>
  fc
    .array(numberIn(field), { minLength: 2, maxLength: 12 })
    .map((values): Belief => ({ dist: 'sample', values: values.sort((a, b) => a - b) }))

/** A range with any law that it can have. */
const aboutFor = (field: NumberField): fc.Arbitrary<Belief> =>
  fc
    .tuple(numberIn(field), numberIn(field), fc.nat({ max: 2 }))
    .map(([one, other, choice]): Belief => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)]
      const laws: About['law'][] = ['normal']
      if (isRate(field)) laws.push('beta')
      if (fitsLognormal(low, high)) laws.push('lognormal')
      return { dist: 'about', low, high, law: laws[choice % laws.length] ?? 'normal' }
    })

/** Any distribution that a field accepts. */
export const distributionFor = (field: NumberField): fc.Arbitrary<Belief> => {
  const kinds = Object.keys(distributionTable) as Kind[]
  const apart: readonly Kind[] = ['about', 'sample']
  const allowed = kinds.filter(
    (kind) => !apart.includes(kind) && (kind !== 'beta' || isRate(field)),
  )
  return fc.oneof(
    aboutFor(field),
    sampleFor(field),
    ...allowed.map((kind) =>
      fc
        .record<Record<string, number | string>>({
          dist: fc.constant(kind),
          ...Object.fromEntries(
            parametersOf(kind).map((key) => [key, parameter(field, kind, key)]),
          ),
        })
        .map(risen),
    ),
  )
}

/** Texts that something on the way might take for markup, formulas, paths or keys. */
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '=1+1',
  '__proto__',
  '"; DROP TABLE',
  '\u202Eevil',
  '\uD800',
  'a\nb\tc\0d',
  '𝔘𝔫𝔦',
  ' ',
]

const textOf = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...HOSTILE.map((text) => text.slice(0, maxLength))),
    fc.string({ maxLength: Math.min(30, maxLength) }),
    fc.string({ unit: 'binary', maxLength: Math.min(15, Math.floor(maxLength / 2)) }),
  )

export const anyId: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(
      'a',
      '0',
      '10',
      '2',
      'share',
      'recall',
      'levels',
      'id',
      'reason-2',
      'x'.repeat(40),
    ),
    fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/),
  )
  .filter((id) => ID.test(id) && !RESERVED.includes(id))

const textIn = (field: TextField): fc.Arbitrary<string> => {
  if (field.key === 'id') return anyId
  // Told by the table: the kind of a component. Settled by `repaired`: the channel.
  if (field.key === 'type' || field.key === 'channel') return fc.constant(field.default)
  // Not kept: every file gets its own.
  if (field.key === '$schema') return fc.constant('')
  if (field.key === 'currency') return fc.oneof(fc.constant('USD'), fc.stringMatching(/^[A-Z]{3}$/))
  return fc.oneof(fc.constant(field.default), textOf(field.maxLength))
}

/** Any value of a field: its default, a number, a distribution, nothing. */
export const valueIn = (field: Field): fc.Arbitrary<unknown> => {
  if (field.type === 'text') return textIn(field)
  if (field.type === 'choice') return fc.constantFrom(...field.options.map(({ id }) => id))
  return fc.oneof(
    fc.constant(field.default),
    numberIn(field),
    ...(field.uncertain ? [distributionFor(field)] : []),
    ...(field.nullable ? [fc.constant(null)] : []),
  )
}

const MOST_ENTRIES = 4

const listOf = (table: ListTable): fc.Arbitrary<unknown[]> => {
  if (table.key === 'type') {
    const kinds = Object.values(table.of as Readonly<Record<string, ObjectTable>>)
    return fc.subarray(kinds).chain((chosen) => fc.tuple(...chosen.map(objectOf)))
  }
  return fc.uniqueArray(objectOf(table.of as ObjectTable), {
    selector: (entry) => entry['id'],
    minLength: table.min,
    maxLength: Math.min(MOST_ENTRIES, table.max),
  })
}

const mapOf = (table: MapTable): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .uniqueArray(
      fc.tuple(
        fc.oneof(
          fc.constantFrom('organic.recall', 'cohort.customers', 'toString', 'hasOwnProperty', '7'),
          fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9.-]{0,20}$/),
        ),
        valueIn(table.of),
      ),
      { selector: ([key]) => key, maxLength: MOST_ENTRIES },
    )
    .map((entries) =>
      Object.fromEntries(entries.filter(([key]) => KEY.test(key) && !RESERVED.includes(key))),
    )

/** Any object of the table. Inputs that need each other need not agree yet. */
export const objectOf = (table: ObjectTable): fc.Arbitrary<Record<string, unknown>> =>
  fc.record<Record<string, unknown>>({
    ...Object.fromEntries(table.fields.map((field) => [field.key, valueIn(field)])),
    ...mapped(table.objects, objectOf),
    ...mapped(table.lists, listOf),
    ...mapped(table.maps, mapOf),
  })

const mapped = <T>(
  record: Readonly<Record<string, T>> | undefined,
  of: (table: T) => fc.Arbitrary<unknown>,
): Record<string, fc.Arbitrary<unknown>> =>
  Object.fromEntries(Object.entries(record ?? {}).map(([key, table]) => [key, of(table)]))

/** Numbers from 0 to 1, the same for the same seed: the choices of `repaired`. */
const choices = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const pick = <T>(from: readonly T[], u: number): T =>
  from[Math.min(from.length - 1, Math.floor(u * from.length))] as T

/** Shares that sum to 100, some of them 0. */
const shares = (count: number, next: () => number): number[] => {
  const weights = Array.from({ length: count }, () => Math.max(0, Math.floor(next() * 6) - 1))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return weights.map((_, i) => (i === 0 ? 100 : 0))
  return weights.map((weight) => (100 * weight) / total)
}

/** The same share, certain or as a distribution around it. */
const uncertainShare = (share: number, u: number): Uncertain => {
  const room = Math.min(share, 100 - share)
  const forms: Uncertain[] = [
    share,
    share,
    { dist: 'beta', mean: share, observations: 250 },
    { dist: 'normal', mean: share, sd: 2.5 },
    { dist: 'uniform', low: share - room / 2, high: share + room / 2 },
  ]
  return pick(forms, u)
}

const repairedAttribute = (attribute: Attribute, next: () => number): Attribute => {
  const fresh = shares(attribute.levels.length, next)
  return {
    ...attribute,
    levels: attribute.levels.map((level, i): Level => ({
      ...level,
      share: uncertainShare(fresh[i] ?? 0, next()),
    })),
  }
}

/** The year includes the window; without the window there is no year. */
const repairedOrganic = (organic: Scenario['organic'], next: () => number) => {
  if (organic.recall === null) return { ...organic, recallYear: null }
  const window = baseValue(organic.recall)
  const at = Math.min(100, Math.max(window, window + next() * (100 - window)))
  const years: (Uncertain | null)[] = [
    null,
    at,
    { dist: 'beta', mean: at, observations: 400 },
    { dist: 'uniform', low: at, high: 100 },
  ]
  return { ...organic, recallYear: pick(years, next()) }
}

/** Kinds of arms that are possible together. */
const repairedKinds = (
  arms: readonly Arm[],
  canHold: boolean,
  canRoute: boolean,
): Arm['kind'][] => {
  const kinds: Arm['kind'][] = []
  for (const { kind } of arms) {
    const possible =
      kind === 'offer' ||
      (kind === 'message' && !kinds.includes('message')) ||
      (kind === 'holdout' && canHold && kinds.length > 0) ||
      (kind === 'policy' && canRoute && kinds.includes('offer')) ||
      (kind === 'ladder' && kinds.includes('offer'))
    kinds.push(possible ? kind : 'offer')
  }
  return kinds
}

const emptyComponent = (): Arm['components'][number] => {
  const kinds = armTable.lists?.['components']?.of as Readonly<Record<string, ObjectTable>>
  const [table] = Object.values(kinds)
  if (!table) throw new Error('There is no kind of component.')
  const fields = table.fields.map((field) => [field.key, field.default])
  return Object.fromEntries(fields) as Arm['components'][number]
}

/** A ladder of one offer, or of two where the window has a day for the second. */
const stepsOf = (
  offers: readonly string[],
  windowDays: number,
  next: () => number,
): Record<string, number> => {
  const [first = '', second] = offers
  const day = 1 + Math.floor(next() * (windowDays - 1))
  const both = second !== undefined && day < Math.min(windowDays, 365)
  return both ? { [first]: 0, [second]: day } : { [first]: 0 }
}

/** A curve over whole places from `start` on, whose values all rise or all fall. */
const curve = (
  values: readonly Uncertain[],
  { start, step, up }: { readonly start: number; readonly step: number; readonly up: boolean },
): Record<string, number> => {
  const sorted = values.map(baseValue).sort((a, b) => (up ? a - b : b - a))
  return Object.fromEntries(sorted.map((value, i) => [String(start + step * i), value]))
}

/** A full matrix of records, or none. */
const repairedConfusion = (
  reasons: readonly string[],
  next: () => number,
): Record<string, Uncertain> => {
  if (reasons.length === 0 || next() < 0.6) return {}
  return Object.fromEntries(
    reasons.flatMap((truth) => {
      const row = shares(reasons.length, next)
      return reasons.map((recorded, i) => [`${truth}.${recorded}`, row[i] ?? 0] as const)
    }),
  )
}

/** A table with a few rows, or none. */
const repairedCells = (
  attributes: readonly Attribute[],
  next: () => number,
): Record<string, number> => {
  if (attributes.length === 0 || next() < 0.7) return {}
  const row = (): string => attributes.map(({ levels }) => pick(levels, next()).id).join('.')
  const rows = Array.from({ length: 3 }, () => [row(), 1 + Math.floor(next() * 900)] as const)
  return Object.fromEntries(rows.filter(([key]) => KEY.test(key)))
}

const repairedArms = (scenario: Scenario, next: () => number): Arm[] => {
  const reasons =
    scenario.cohort.attributes.find(({ id }) => id === REASON)?.levels.map(({ id }) => id) ?? []
  const kinds = repairedKinds(scenario.arms, scenario.organic.recall !== null, reasons.length > 0)
  const offers = scenario.arms.map(({ id }) => id).filter((_, i) => kinds[i] === 'offer')
  const fresh = shares(scenario.arms.length, next)
  return scenario.arms.map((arm, i): Arm => {
    const kind = kinds[i] as Arm['kind']
    const routes = reasons.map((reason) => [reason, pick(offers, next())] as const)
    const fits = Object.values(arm.fit).slice(0, reasons.length)
    const cures = Object.values(arm.cures).slice(0, reasons.length)
    const components = arm.components.length > 0 ? arm.components : [emptyComponent()]
    const derived = kind === 'holdout' || kind === 'ladder'
    return {
      ...arm,
      kind,
      share: fresh[i] ?? 0,
      channel: pick(['', ...scenario.channels.map(({ id }) => id)], next()),
      recall: derived ? null : kind === 'policy' ? arm.recall : (arm.recall ?? 30),
      components: kind === 'offer' ? components : [],
      routes: kind === 'policy' ? Object.fromEntries(routes) : {},
      fit: Object.fromEntries(fits.map((shift, at) => [reasons[at] ?? '', shift])),
      cures: Object.fromEntries(cures.map((share, at) => [reasons[at] ?? '', share])),
      steps: kind === 'ladder' ? stepsOf(offers, scenario.test.windowDays, next) : {},
    }
  })
}

/** Correlations that name uncertain inputs, no pair twice, too weak to contradict one another. */
const repairedCorrelations = (scenario: Scenario, next: () => number): RankCorrelation[] => {
  const { correlations, organic, lifetime, economics, response, arms } = scenario
  const inputs = Object.entries({ organic, lifetime, economics, response }).flatMap(([key, of]) =>
    Object.entries(of).map(([input, value]) => [`${key}.${input}`, value as unknown] as const),
  )
  const recalls = arms.map(({ id, recall }) => [`arms.${id}.recall`, recall] as const)
  const paths = [...inputs, ...recalls]
    .filter(([, value]) => typeof value === 'object' && value !== null && 'dist' in value)
    .map(([path]) => path)
  const pairs = paths.flatMap((first, i) => paths.slice(i + 1).map((second) => [first, second]))
  return correlations.flatMap((correlation, i): RankCorrelation[] => {
    const [first, second] = pairs[(i * 7) % Math.max(1, pairs.length)] ?? []
    const used = i > 0 && pairs.length < 30
    if (first === undefined || second === undefined || used) return []
    return [{ ...correlation, first, second, rank: (next() - 0.5) / 4 }]
  })
}

/** A law that follows a table has one. */
const repairedLifetime = (lifetime: Scenario['lifetime']): Scenario['lifetime'] => {
  const survival = curve(Object.values(lifetime.survival), { start: 1, step: 3, up: false })
  const isEmpty = Object.keys(survival).length === 0
  return { ...lifetime, survival: lifetime.law === 'table' && isEmpty ? { 6: 80 } : survival }
}

/** Values of a map under other names. */
const renamed = <T>(map: Record<string, T>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(
    Object.values(map)
      .slice(0, names.length)
      .map((value, i) => [names[i] ?? '', value]),
  )

/** Limits and futures of a plan that name offers, channels, levels and inputs that are there. */
const repairedPlan = ({ plan, arms, channels, cohort }: Scenario, next: () => number) => {
  const offers = arms.filter(({ kind }) => kind !== 'holdout').map(({ id }) => id)
  const inputs = ['organic.recall', 'cohort.customers', 'lifetime.churn', `arms.${offers[0]}.share`]
  return {
    ...plan,
    mostOf: renamed(plan.mostOf, offers),
    leastOf: renamed(plan.leastOf, offers.toReversed()),
    channels: renamed(
      plan.channels,
      channels.map(({ id }) => id),
    ),
    barred: plan.barred.map(({ id }) => {
      const levels = cohort.attributes
        .filter(() => next() < 0.5)
        .map((attribute) => [attribute.id, pick(attribute.levels, next()).id] as const)
      const arm = pick(levels.length > 0 ? ['', ...offers] : offers, next())
      return { id, arm, levels: Object.fromEntries(levels) }
    }),
    futures: plan.futures.map((future) => ({
      ...future,
      factors: renamed(future.factors, inputs.slice(0, 2)),
      values: Object.fromEntries(
        Object.keys(future.values)
          .slice(0, 2)
          .map((_, i) => [inputs[i + 2] ?? '', Math.round(next() * 100)]),
      ),
    })),
  }
}

/** Makes the inputs that need each other agree, as the checks demand. */
const repaired = (raw: Scenario, seed: number): Scenario => {
  const next = choices(seed)
  const withReason = next() < 0.7
  const attributes = raw.cohort.attributes
    .slice(0, 3)
    .map((attribute, i) => (i === 0 && withReason ? { ...attribute, id: REASON } : attribute))
    .filter((attribute, i, all) => all.findIndex(({ id }) => id === attribute.id) === i)
    .map((attribute) => repairedAttribute(attribute, next))
  const scenario = {
    ...raw,
    cohort: {
      ...raw.cohort,
      attributes,
      confusion: repairedConfusion(
        attributes.find(({ id }) => id === REASON)?.levels.map(({ id }) => id) ?? [],
        next,
      ),
      cells: repairedCells(attributes, next),
    },
    organic: repairedOrganic(raw.organic, next),
    lifetime: repairedLifetime(raw.lifetime),
    test: {
      ...raw.test,
      returnCurve: curve(
        Object.values(raw.test.returnCurve).slice(0, Math.max(0, raw.test.windowDays - 1)),
        { start: 0, step: 1, up: true },
      ),
    },
    economics: { ...raw.economics, monthlyPrice: raw.economics.monthlyPrice ?? 25 },
  }
  const whole = { ...scenario, arms: repairedArms(scenario, next) }
  return {
    ...whole,
    correlations: repairedCorrelations(whole, next),
    plan: repairedPlan(whole, next),
  }
}

/** Valid scenarios of every kind, with up to four entries in each list. */
export const scenarioArbitrary: fc.Arbitrary<Scenario> = fc
  .tuple(objectOf(scenarioTable), fc.integer())
  .map(([raw, seed]) => repaired(raw as unknown as Scenario, seed))
