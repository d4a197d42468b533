import { describe, expect, it } from 'vitest'
import type { Issue } from '../../../src/scenario/issue.ts'
import { issuesText, show } from '../../../src/scenario/issue.ts'
import { limits } from '../../../src/scenario/limits.ts'
import { parseScenario, parseScenarioText } from '../../../src/scenario/parse.ts'
import type { Scenario } from '../../../src/scenario/types.ts'

type Json = Record<string, unknown>

/** The smallest document that is valid, with changes. */
const document = (changes: Json = {}): Json => ({
  version: 1,
  channels: [{ id: 'mail' }],
  arms: [offer()],
  ...changes,
})

const offer = (changes: Json = {}): Json => ({
  id: 'discount',
  share: 100,
  recall: 30,
  components: [{ type: 'discount', amount: 20, months: 6 }],
  ...changes,
})

const attribute = (id: string, ...levels: readonly Json[]): Json => ({ id, levels })

const reasons = attribute('reason', { id: 'price', share: 60 }, { id: 'service', share: 40 })

const issuesOf = (value: unknown): readonly Issue[] => {
  const parsed = parseScenario(value)
  return parsed.ok ? [] : parsed.issues
}

const textIssues = (text: string): readonly Issue[] => {
  const parsed = parseScenarioText(text)
  return parsed.ok ? [] : parsed.issues
}

const scenarioOf = (value: unknown): Scenario => {
  const parsed = parseScenario(value)
  if (parsed.ok) return parsed.scenario
  throw new Error(issuesText(parsed.issues))
}

const only = (value: unknown): Issue => {
  const issues = issuesOf(value)
  expect(issues).toHaveLength(1)
  return issues[0] as Issue
}

describe('the smallest valid document', () => {
  it('is read, and what it leaves out has its default', () => {
    const scenario = scenarioOf(document())
    expect(scenario.cohort).toEqual({
      customers: 10_000,
      labelAccuracy: 100,
      confusion: {},
      cells: {},
      attributes: [],
    })
    expect(scenario.currency).toBe('USD')
    expect(scenario.organic.recall).toBeNull()
    expect(scenario.arms[0]).toMatchObject({ kind: 'offer', channel: '', setupCost: 0, fit: {} })
  })

  it('is not changed by being read, nor shared with the scenario', () => {
    const given = document({ cohort: { attributes: [reasons] } })
    const before = structuredClone(given)
    const scenario = scenarioOf(given)
    scenario.arms[0]!.name = 'changed'
    scenario.cohort.attributes[0]!.levels[0]!.share = 1
    expect(given).toEqual(before)
  })

  it('may have a byte-order mark in front of its text', () => {
    const text = JSON.stringify(document())
    expect(parseScenarioText(`\uFEFF${text}`)).toEqual(parseScenarioText(text))
    expect(parseScenarioText(text).ok).toBe(true)
  })

  it('keeps a seed given as a number as its text', () => {
    expect(scenarioOf(document({ seed: 7 })).seed).toBe('7')
  })

  it('reads −0 and what is closer to 0 than any input means as 0', () => {
    const { economics } = scenarioOf(
      document({ economics: { fixedCost: -0, monthlyMargin: 5e-324 } }),
    )
    expect(economics).toMatchObject({ fixedCost: 0, monthlyMargin: 0 })
  })
})

describe('a problem', () => {
  it('names the path, the value, the limit and the next step', () => {
    expect(only(document({ economics: { monthlyMargin: -5 } }))).toEqual({
      path: 'economics.monthlyMargin',
      message: 'Monthly margin per customer is -5. Give a number from 0 to 1,000,000.',
    })
    expect(only(document({ arms: [offer({ recall: 130 })] }))).toEqual({
      path: 'arms.discount.recall',
      message: 'Return with this offer (recall rate) is 130 %. Give a number from 0 % to 100 %.',
    })
    expect(only(document({ lifetime: { horizon: 12.5 } }))).toEqual({
      path: 'lifetime.horizon',
      message: 'Horizon is 12.5. Give a whole number from 1 to 120.',
    })
    expect(only(document({ economics: { costBasis: 'face' } }))).toEqual({
      path: 'economics.costBasis',
      message: 'How offers cost is "face". Choose one of realised, faceOnReturn, faceOnContact.',
    })
    expect(only(document({ name: 'x'.repeat(81) }))).toEqual({
      path: 'name',
      message: 'Name has 81 characters; the limit is 80. Shorten it.',
    })
    expect(only(document({ story: 5 }))).toEqual({
      path: 'story',
      message: 'Story is 5. Give a text.',
    })
  })

  it('in a component is named by the ids on its way', () => {
    const components = [{ type: 'discount', months: 99 }]
    expect(only(document({ arms: [offer({ components })] })).path).toBe(
      'arms.discount.components.discount.months',
    )
  })

  it('in an entry without a usable id is named by its position', () => {
    const arms = [offer({ id: 'Discount!', recall: -1 })]
    expect(issuesOf(document({ arms })).map(({ path }) => path)).toEqual([
      'arms[0].id',
      'arms[0].recall',
    ])
  })

  it('shows long texts shortened, and never the inside of objects', () => {
    expect(show('x'.repeat(1_000))).toBe(`"${'x'.repeat(40)}…"`)
    expect(show({ secret: 1 })).toBe('an object')
    expect(show([1])).toBe('a list')
    expect(show(undefined)).toBe('nothing')
  })
})

describe('a document with many faults', () => {
  const faulty = {
    version: 1,
    $schema: 5,
    name: 'x'.repeat(100),
    currency: 'dollars',
    seed: true,
    colour: 'red',
    cohort: {
      customers: 0,
      attributes: [
        attribute('reason', { id: 'price', share: 70 }, { id: 'service', share: 40 }),
        attribute('Bad Id', { id: 'a', share: 100, recallShift: 11 }),
      ],
    },
    organic: { recall: 20, recallYear: 10, hazardRatio: 0 },
    lifetime: { law: 'magic', churn: { dist: 'pert', low: 5, likely: 4, high: 3 }, horizon: 1e6 },
    economics: { monthlyMargin: 'NaN', discountRate: null, fixedCost: [1] },
    response: { depthExponent: { dist: 'cauchy' } },
    test: { windowDays: 0.5 },
    channels: [{ id: 'mail', reachable: 120 }, { name: 'no id' }],
    arms: [
      offer({ share: 60, recall: { dist: 'beta', mean: 120, observations: 0 } }),
      offer({ share: 50 }),
      offer({ id: 'empty', share: 0, components: [] }),
      offer({ id: 'other', share: 0, components: [{ type: 'sushi' }] }),
      { id: 'tailored', kind: 'policy', share: 0, routes: { price: 5 } },
    ],
    sources: { 'bad key!': 'x' },
  }
  const issues = issuesOf(faulty)

  it('gets all of them at once: every one of these paths', () => {
    expect(issues.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        ...['$schema', 'name', 'currency', 'seed', 'colour', 'cohort.customers'],
        'cohort.attributes.reason',
        'cohort.attributes[1].id',
        'cohort.attributes[1].levels.a.recallShift',
        ...['organic.recallYear', 'organic.hazardRatio'],
        ...['lifetime.law', 'lifetime.churn', 'lifetime.horizon'],
        ...['economics.monthlyMargin', 'economics.discountRate', 'economics.fixedCost'],
        ...['response.depthExponent.dist', 'test.windowDays'],
        ...['channels.mail.reachable', 'channels[1]'],
        ...['arms.discount.recall.mean', 'arms.discount.recall.observations', 'arms[1]'],
        ...['arms.empty.components', 'arms.other.components[0].type', 'arms.tailored.routes.price'],
        'sources.bad key!',
      ]),
    )
    expect(issues.length).toBeGreaterThanOrEqual(20)
  })

  it('gets none of them twice', () => {
    const texts = issues.map(({ path, message }) => `${path}: ${message}`)
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('gets sentences only, each with its next step', () => {
    for (const { message } of issues) expect(message).toMatch(/^["$\p{L}\d].*[.:] .*[.…]$/u)
  })

  it('may have more than anybody reads: the list ends and the rest is counted', () => {
    const keys = Array.from({ length: 2_000 }, (_, i) => [`k${i}`, 1] as const)
    const many = issuesOf(document(Object.fromEntries(keys)))
    expect(many).toHaveLength(limits.issues + 1)
    expect(many.at(-1)?.message).toBe(
      'There are 1500 more problems. Correct these first, then check again.',
    )
  })
})

describe('keys that are not known', () => {
  it('are refused by name wherever they stand', () => {
    const value = document({
      surprise: 1,
      economics: { margin: 5 },
      arms: [offer({ recal: 5, components: [{ type: 'discount', amuont: 1 }] })],
      organic: { recall: { dist: 'uniform', low: 1, high: 2, mean: 1 } },
    })
    const named = issuesOf(value).map(({ path }) => path)
    expect(named.sort()).toEqual([
      'arms.discount.components.discount.amuont',
      'arms.discount.recal',
      'economics.margin',
      'organic.recall.mean',
      'surprise',
    ])
    expect(issuesOf(value)[0]?.message).toMatch(/^"surprise" is not known here\. Known: /)
  })

  const places: readonly (readonly [where: string, text: (key: string) => string])[] = [
    ['the document', (key) => `"${key}":{"polluted":1}`],
    ['a section', (key) => `"economics":{"${key}":{"polluted":1}}`],
    ['an entry', (key) => `"channels":[{"id":"mail","${key}":{"polluted":1}}]`],
    ['a map', (key) => `"sources":{"${key}":"polluted"}`],
    [
      'a distribution',
      (key) => `"organic":{"recall":{"dist":"uniform","low":1,"high":2,"${key}":{"polluted":1}}}`,
    ],
  ]
  const reserved = ['__proto__', 'constructor', 'prototype']
  const cases = places.flatMap(([where, text]) =>
    reserved.map((key) => [key, where, text] as const),
  )

  it.each(cases)('refuse %s in %s by name, and nothing is polluted', (key, _, text) => {
    const whole = JSON.stringify(document()).slice(0, -1)
    const issues = textIssues(`${whole},${text(key)}}`)
    expect(issues.map(({ path }) => path.split('.').at(-1))).toEqual([key])
    expect(issues[0]?.message).toContain(key)
    expect(({} as Json)['polluted']).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it.each(['constructor', 'prototype'])('refuse %s as an id', (id) => {
    expect(only(document({ channels: [{ id }] }))).toEqual({
      path: `channels.${id}.id`,
      message: `"${id}" cannot be used as an id: JavaScript keeps this word for itself. Choose another.`,
    })
  })
})

describe('documents that cannot be read at all', () => {
  const nested = (depth: number): unknown => {
    let value: unknown = 1
    for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }
    return value
  }

  it.each([null, 5, 'text', true, [], [document()], undefined])(
    'refuse %j as no object',
    (value) => {
      expect(only(value).message).toMatch(/^A scenario is an object; this is .*preset file\.$/)
    },
  )

  it('refuse nesting deeper than 16 and say so', () => {
    expect(only(document({ story: nested(16) })).message).toBe(
      'This document is nested more than 16 levels deep, which no scenario is. Start from a preset file.',
    )
    expect(only(document({ story: nested(15) })).path).toBe('story')
  })

  it('refuse nesting of 200,000 without running out of stack', () => {
    const text = `{"version":1,"story":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(textIssues(text)[0]?.message).toContain('nested more than 16 levels')
  })

  it('refuse a text of more than a million characters before reading it', () => {
    const issues = textIssues(`{"version":1}${' '.repeat(1_000_000)}`)
    expect(issues).toEqual([
      {
        path: '',
        message:
          'This file has 1000013 characters; the limit is 1000000. A scenario needs a few thousand.',
      },
    ])
    expect(textIssues(JSON.stringify(document()).padEnd(1_000_000))).toEqual([])
  })

  it('refuse JSON that is cut off anywhere', () => {
    const text = JSON.stringify(document())
    for (let length = 0; length < text.length; length++) {
      const [issue, ...rest] = textIssues(text.slice(0, length))
      expect(rest).toEqual([])
      expect(issue?.message).toMatch(
        /^This is not valid JSON \(.*\)\. Check that the file is complete\.$/s,
      )
    }
  })

  it('refuse a missing version and name what to add', () => {
    const { channels, arms } = document()
    expect(only({ channels, arms })).toEqual({
      path: 'version',
      message: 'The format version is missing. Add "version": 1.',
    })
  })

  it('refuse a newer version and say that a newer program is needed', () => {
    expect(only(document({ version: 2 }))).toEqual({
      path: 'version',
      message:
        'This scenario has format version 2; this program reads version 1. Use a newer Regain.',
    })
  })

  it.each([0, -1, 1.5, '1', null, {}])('refuse %j as a version', (version) => {
    expect(only(document({ version })).path).toBe('version')
  })
})

describe('numbers that are none', () => {
  const margin = (text: string): readonly Issue[] =>
    textIssues(
      JSON.stringify(document({ economics: { monthlyMargin: 12345 } })).replace('12345', text),
    )

  it.each([
    ['null', 'null'],
    ['"NaN"', '"NaN"'],
    ['"12"', '"12"'],
    ['1e999', 'Infinity'],
    ['-1e999', '-Infinity'],
    ['true', 'true'],
    ['[1]', 'a list'],
    ['{}', 'an object'],
  ])('refuse %s by name', (text, shown) => {
    expect(margin(text)).toEqual([
      {
        path: 'economics.monthlyMargin',
        message: `Monthly margin per customer is ${shown}, which is not a number. Give a number from 0 to 1,000,000.`,
      },
    ])
  })

  it.each(['NaN', 'Infinity', '0x10', '1_000', '+1', '.5'])('refuse %s as JSON', (text) => {
    expect(margin(text)[0]?.message).toMatch(/^This is not valid JSON/)
  })

  it.each(['"NaN"', 'null', '1e999', '-1', '101'])('refuse %s inside a distribution', (text) => {
    const value = document({
      organic: { recall: { dist: 'pert', low: 1, likely: 54321, high: 90 } },
    })
    const [issue, ...rest] = textIssues(JSON.stringify(value).replace('54321', text))
    expect(rest).toEqual([])
    expect(issue?.path).toBe('organic.recall.likely')
    expect(issue?.message).toMatch(/ is not possible here\. Give a number from 0 to 100\.$/)
  })
})

describe('impossible sizes', () => {
  /** Levels 1 … n with equal shares. */
  const split = (id: string, n: number): Json =>
    attribute(id, ...Array.from({ length: n }, (_, i) => ({ id: `l${i}`, share: 100 / n })))

  const manyArms = Array.from({ length: 10_000 }, (_, i) => offer({ id: `a${i}`, share: 0.01 }))
  const zeroes = Array.from({ length: 8 }, (_, a) =>
    attribute(
      `a${a}`,
      { id: 'all', share: 100 },
      ...Array.from({ length: 39 }, (_, i) => ({
        id: `l${i}`,
        share: { dist: 'uniform', low: 0, high: 0 },
      })),
    ),
  )
  const cases: readonly (readonly [what: string, changes: Json, path: string, says: string])[] = [
    ['no customers', { cohort: { customers: 0 } }, 'cohort.customers', 'from 1 to 100,000,000'],
    [
      '1e12 customers',
      { cohort: { customers: 1e12 } },
      'cohort.customers',
      'from 1 to 100,000,000',
    ],
    ['1e6 months', { lifetime: { horizon: 1e6 } }, 'lifetime.horizon', 'from 1 to 120'],
    ['10,000 arms', { arms: manyArms }, 'arms', '10000 entries; the limit is 1 to 12'],
    ['no arms', { arms: [] }, 'arms', '0 entries; the limit is 1 to 12'],
    [
      // The fewest above the limit that lists of at most 40 levels make.
      '4,104 kinds of customers',
      { cohort: { attributes: [split('a', 12), split('b', 18), split('c', 19)] } },
      'cohort.attributes',
      '4104 kinds of customers; the limit is 4096',
    ],
    [
      'a table of 4,097 kinds of customers',
      {
        cohort: {
          cells: Object.fromEntries(Array.from({ length: 4_097 }, (_, i) => [`l${i}`, 1])),
        },
      },
      'cohort.cells',
      '4097 entries; the limit is 4096',
    ],
    [
      'kinds of customers that only an uncertain share brings about',
      { cohort: { attributes: zeroes } },
      'cohort.attributes',
      `${40 ** 8} kinds of customers; the limit is 4096`,
    ],
    [
      'nine attributes',
      { cohort: { attributes: Array.from({ length: 9 }, (_, i) => split(`a${i}`, 1)) } },
      'cohort.attributes',
      '9 entries; the limit is 0 to 8',
    ],
    [
      '41 levels',
      { cohort: { attributes: [split('a', 41)] } },
      'cohort.attributes.a.levels',
      '41 entries; the limit is 1 to 40',
    ],
    [
      '401 sources',
      { sources: Object.fromEntries(Array.from({ length: 401 }, (_, i) => [`s${i}`, 'x'])) },
      'sources',
      '401 entries; the limit is 400',
    ],
  ]

  it.each(cases)('%s are refused by name, at once', (_, changes, path, says) => {
    const value = document(changes)
    const start = performance.now()
    const issue = only(value)
    // Hang limit: ten times the figure of 50 ms.
    expect(performance.now() - start).toBeLessThan(500)
    expect(issue.path).toBe(path)
    expect(issue.message).toContain(says)
  })

  it('4,096 kinds of customers are possible', () => {
    const attributes = [split('a', 16), split('b', 16), split('c', 16)]
    expect(issuesOf(document({ cohort: { attributes } }))).toEqual([])
  })

  it('a level that nobody has makes no kind of customers', () => {
    const none = Array.from({ length: 39 }, (_, i) => ({ id: `l${i}`, share: 0 }))
    const attributes = ['a', 'b', 'c', 'd'].map((id) =>
      attribute(id, { id: 'all', share: 100 }, ...none),
    )
    expect(issuesOf(document({ cohort: { attributes } }))).toEqual([])
  })

  it('a megabyte of unknown names is refused within ten times 200 ms', () => {
    const names = Array.from({ length: 90_000 }, (_, i) => `"k${i}":1`).join(',')
    const start = performance.now()
    expect(textIssues(`{"version":1,${names}}`)).toHaveLength(limits.issues + 1)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('entries that are told apart by their ids', () => {
  it('may not have the same id twice, and all faults of each are listed', () => {
    const arms = [
      offer({ share: 40, recall: -1 }),
      offer({ share: 30, recall: -1 }),
      offer({ share: 30, recall: -1 }),
    ]
    expect(issuesOf(document({ arms })).map(({ path }) => path)).toEqual([
      'arms.discount.recall',
      'arms[1]',
      'arms[1].recall',
      'arms[2]',
      'arms[2].recall',
    ])
    expect(issuesOf(document({ arms }))[1]?.message).toBe(
      'The offer "discount" appears twice. Each may appear once: rename or remove one.',
    )
  })

  it('may not have the same component twice', () => {
    const components = [{ type: 'discount' }, { type: 'discount' }]
    expect(only(document({ arms: [offer({ components })] })).message).toBe(
      'The component "discount" appears twice. Each may appear once: rename or remove one.',
    )
  })

  it('need an id', () => {
    expect(only(document({ channels: [{ name: 'Mail' }] }))).toEqual({
      path: 'channels[0]',
      message: 'This channel has no id. Give it one, such as "first".',
    })
  })

  it.each([null, 5, 'x', []])('refuse %j as an entry', (entry) => {
    const issues = issuesOf(document({ channels: [entry] }))
    expect(issues.map(({ path }) => path)).toContain('channels[0]')
  })

  it.each([
    ['missing', undefined, 'nothing'],
    ['an object', {}, 'an object'],
    ['a text', 'mail', '"mail"'],
  ])('refuse a list that is %s', (_, channels, shown) => {
    expect(only(document({ channels }))).toEqual({
      path: 'channels',
      message: `Channels is ${shown}. Give a list with at least 1 channel.`,
    })
  })

  it('refuse kinds of components that are not known', () => {
    const components = [{ type: 'toString' }]
    expect(only(document({ arms: [offer({ components })] }))).toEqual({
      path: 'arms.discount.components[0].type',
      message:
        '"toString" is not a kind of component. Use one of discount, discount-share, upgrade, credit, gift, perk.',
    })
  })
})

describe('distributions', () => {
  const organic = (recall: unknown): Json => document({ organic: { recall } })

  it.each([
    { dist: 'uniform', low: 10, high: 20 },
    { dist: 'pert', low: 10, likely: 12, high: 20 },
    { dist: 'triangular', low: 10, likely: 12, high: 20 },
    { dist: 'normal', mean: 10, sd: 2 },
    { dist: 'lognormal', mean: 10, sd: 2 },
    { dist: 'beta', mean: 10, observations: 500 },
  ])('are read as they are: %j', (recall) => {
    expect(scenarioOf(organic(recall)).organic.recall).toEqual(recall)
  })

  it.each([
    [{ dist: 'uniform', low: 20, high: 10 }, 'organic.recall', 'put them in rising order'],
    [{ dist: 'pert', low: 1, likely: 9, high: 5 }, 'organic.recall', 'put them in rising order'],
    [{ dist: 'pert', low: 1, high: 5 }, 'organic.recall.likely', 'nothing is not possible here'],
    [{ dist: 'normal', mean: 5, sd: -1 }, 'organic.recall.sd', '-1 is not possible here'],
    [{ dist: 'beta', mean: 5, observations: 0 }, 'organic.recall.observations', 'from 1 to'],
    [{ dist: 'lognormal', mean: 0, sd: 1 }, 'organic.recall.mean', 'needs a mean above 0'],
    [{ dist: 'toString' }, 'organic.recall.dist', '"toString" is not a distribution'],
    [{ dist: 5 }, 'organic.recall.dist', '5 is not a distribution'],
  ])('refuse %j', (recall, path, says) => {
    const issue = only(organic(recall))
    expect(issue.path).toBe(path)
    expect(issue.message).toContain(says)
  })

  it('refuse a beta for what is no rate from 0 to 100 %', () => {
    const beta = { dist: 'beta', mean: 5, observations: 100 }
    for (const key of ['monthlyMargin', 'marginVariation']) {
      const issue = only(document({ economics: { [key]: beta } }))
      expect(issue.path).toBe(`economics.${key}`)
      expect(issue.message).toContain('describes a rate from 0 to 100 %')
    }
  })

  it('are refused where one number is needed', () => {
    const horizon = { dist: 'uniform', low: 12, high: 36 }
    expect(only(document({ lifetime: { horizon } })).message).toBe(
      'Horizon cannot be uncertain. Give one number from 1 to 120.',
    )
  })
})
