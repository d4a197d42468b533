import { describe, expect, it } from 'vitest'
import type { Issue } from '../../../src/scenario/issue.ts'
import { limits } from '../../../src/scenario/limits.ts'
import { parseScenario } from '../../../src/scenario/parse.ts'

type Json = Record<string, unknown>

const offer = (changes: Json = {}): Json => ({
  id: 'discount',
  name: 'Discount',
  share: 100,
  recall: 30,
  components: [{ type: 'discount' }],
  ...changes,
})

const reasons = {
  id: 'reason',
  levels: [
    { id: 'price', share: 60 },
    { id: 'service', share: 40 },
  ],
}

const document = (changes: Json = {}): Json => ({
  version: 1,
  cohort: { attributes: [reasons] },
  channels: [{ id: 'mail' }, { id: 'call' }],
  arms: [offer()],
  ...changes,
})

const issuesOf = (value: Json): readonly Issue[] => {
  const parsed = parseScenario(value)
  return parsed.ok ? [] : parsed.issues
}

/** A test of two halves: an offer and something else. */
const halves = (other: Json, changes: Json = {}): Json =>
  document({
    arms: [offer({ share: 50 }), { id: 'other', name: 'Other', share: 50, ...other }],
    ...changes,
  })

const policy = (routes: Json): Json => halves({ kind: 'policy', routes })

const shares = (...parts: readonly unknown[]): Json =>
  document({ arms: parts.map((share, i) => offer({ id: `a${i}`, share })) })

const levels = (...parts: readonly unknown[]): Json => ({
  attributes: [{ id: 'size', levels: parts.map((share, i) => ({ id: `l${i}`, share })) }],
})

describe('what no single input shows is refused', () => {
  const cases: readonly (readonly [what: string, value: Json, path: string, message: string])[] = [
    [
      'shares of the test that sum to 110 %',
      shares(60, 50),
      'arms',
      'The shares of the test sum to 110 %. They must sum to 100 %: take away 10 points.',
    ],
    [
      'shares of the test that sum to 99.9 %',
      shares(49.9, 50),
      'arms',
      'The shares of the test sum to 99.9 %. They must sum to 100 %: add 0.1 points.',
    ],
    [
      'shares of an attribute that sum to 110 %',
      document({ cohort: levels(60, 50) }),
      'cohort.attributes.size',
      'The shares of size sum to 110 %. They must sum to 100 %: take away 10 points.',
    ],
    [
      'uncertain shares whose means sum to 110 %',
      document({ cohort: levels({ dist: 'uniform', low: 50, high: 70 }, 50) }),
      'cohort.attributes.size',
      'The shares of size sum to 110 %. They must sum to 100 %: take away 10 points.',
    ],
    [
      'a holdout without an organic rate',
      halves({ kind: 'holdout' }),
      'arms.other',
      '"Other" gets no offer, so its result is the return without an offer, which is empty. Set organic.recall or remove this group.',
    ],
    [
      'a holdout with a rate of its own',
      halves({ kind: 'holdout', recall: 5 }, { organic: { recall: 5 } }),
      'arms.other.recall',
      '"Other" gets no offer, so its rate is the return without an offer. Leave this empty and set organic.recall.',
    ],
    [
      'a year without a window',
      document({ organic: { recallYear: 20 } }),
      'organic.recallYear',
      'The return within 12 months is set but the return within the window is not. Set both, or neither.',
    ],
    [
      'a year below the window',
      document({ organic: { recall: 20, recallYear: 15 } }),
      'organic.recallYear',
      '15 % return by themselves within 12 months but 20 % within the window. The year includes the window: give at least 20 %.',
    ],
    [
      'a year whose mean is below the mean of the window',
      document({
        organic: {
          recall: { dist: 'beta', mean: 20, observations: 50 },
          recallYear: { dist: 'uniform', low: 10, high: 20 },
        },
      }),
      'organic.recallYear',
      '15 % return by themselves within 12 months but 20 % within the window. The year includes the window: give at least 20 %.',
    ],
    [
      'a tailored arm without routes',
      halves({ kind: 'policy' }),
      'arms.other.routes',
      'No offer is chosen for price, service. Choose one for every reason.',
    ],
    [
      'a tailored arm with a reason left out',
      policy({ price: 'discount' }),
      'arms.other.routes',
      'No offer is chosen for service. Choose one for every reason.',
    ],
    [
      'a tailored arm that routes to no offer of the test',
      policy({ price: 'discount', service: 'combo' }),
      'arms.other.routes.service',
      'There is no offer "combo" to send. Use one of discount.',
    ],
    [
      'a tailored arm that routes to itself',
      policy({ price: 'discount', service: 'other' }),
      'arms.other.routes.service',
      'There is no offer "other" to send. Use one of discount.',
    ],
    [
      'a tailored arm where no attribute holds the reasons',
      halves({ kind: 'policy' }, { cohort: {} }),
      'arms.other.routes',
      'A tailored arm needs an attribute with the id "reason". Add it, or remove this arm.',
    ],
    [
      'a route for a reason that nobody has',
      policy({ price: 'discount', service: 'discount', weather: 'discount' }),
      'arms.other.routes.weather',
      '"weather" is not a reason for leaving. Use one of price, service.',
    ],
    [
      'routes of an arm that is not tailored',
      document({ arms: [offer({ routes: { price: 'discount' } })] }),
      'arms.discount.routes',
      'Only a tailored arm routes reasons to offers. Remove the routes, or make its kind "policy".',
    ],
    [
      'a fit with a reason that nobody has',
      document({ arms: [offer({ fit: { weather: 1 } })] }),
      'arms.discount.fit.weather',
      '"weather" is not a reason for leaving. Use one of price, service.',
    ],
    [
      'an offer of nothing',
      document({ arms: [offer({ components: [] })] }),
      'arms.discount.components',
      '"Discount" is an offer but offers nothing. Add a component, or make it a message.',
    ],
    [
      'an offer without a recall rate',
      document({ arms: [offer({ recall: null })] }),
      'arms.discount.recall',
      '"Discount" has no recall rate. Give the share who return, from 0 to 100 %.',
    ],
    [
      'a message with a component',
      halves({ kind: 'message', recall: 5, components: [{ type: 'upgrade' }] }),
      'arms.other.components',
      '"Other" is not an offer of its own, so it has no components. Remove them, or make it an offer.',
    ],
    [
      'two groups with the message alone',
      document({
        arms: ['a', 'b'].map((id) => ({ id, kind: 'message', share: 50, recall: 5 })),
      }),
      'arms',
      '2 groups get the message alone; the recall curve needs one at most. Remove 1.',
    ],
    [
      'a test of nothing but a holdout',
      document({ organic: { recall: 5 }, arms: [{ id: 'none', kind: 'holdout', share: 100 }] }),
      'arms',
      'There is no offer to compare. Add at least one.',
    ],
    [
      'a channel that there is not',
      document({ arms: [offer({ channel: 'pigeon' })] }),
      'arms.discount.channel',
      'There is no channel "pigeon". Use one of mail, call.',
    ],
    [
      'a currency that is no code',
      document({ currency: 'usd' }),
      'currency',
      '"usd" is not a currency code. Use three capital letters, such as USD.',
    ],
  ]

  it.each(cases)('%s', (_, value, path, message) => {
    expect(issuesOf(value)).toEqual([{ path, message }])
  })
})

describe('what is possible', () => {
  it.each([
    ['shares that sum to 100 but for rounding', shares(33.3333333, 33.3333333, 33.3333334)],
    [
      'uncertain shares whose means sum to 100',
      document({ cohort: levels({ dist: 'beta', mean: 30, observations: 9 }, 70) }),
    ],
    ['an arm that nobody is in', shares(100, 0)],
    ['a year equal to the window', document({ organic: { recall: 20, recallYear: 20 } })],
    [
      'a holdout once the organic rate is known',
      halves({ kind: 'holdout' }, { organic: { recall: 5 } }),
    ],
    [
      'a tailored arm with an offer for every reason',
      policy({ price: 'discount', service: 'discount' }),
    ],
    ['a message alone', document({ arms: [{ id: 'm', kind: 'message', share: 100, recall: 5 }] })],
    ['a named channel', document({ arms: [offer({ channel: 'call' })] })],
    ['a fit with a reason', document({ arms: [offer({ fit: { price: 0.5 } })] })],
    [
      'as many arms as the limit',
      shares(...Array.from({ length: limits.arms }, () => 100 / limits.arms)),
    ],
  ])('%s', (_, value) => {
    expect(issuesOf(value)).toEqual([])
  })
})

describe('one problem does not hide another', () => {
  it('a wrong number in an arm leaves the sum, the kinds and the references of the others checked', () => {
    const arms = [
      offer({ share: 60, setupCost: -1 }),
      offer({ id: 'second', share: 50, channel: 'pigeon' }),
      offer({ id: 'third', share: 0, components: [] }),
    ]
    expect(issuesOf(document({ arms })).map(({ path }) => path)).toEqual([
      'arms.discount.setupCost',
      'arms',
      'arms.second.channel',
      'arms.third.components',
    ])
  })

  it('an attribute without an id leaves the shares of the others checked', () => {
    const attributes = [
      { levels: [{ id: 'a', share: 100 }] },
      ...(levels(60, 50)['attributes'] as []),
    ]
    expect(issuesOf(document({ cohort: { attributes } })).map(({ path }) => path)).toEqual([
      'cohort.attributes[0]',
      'cohort.attributes.size',
    ])
  })
})

describe('a problem is not told twice', () => {
  it('a share that is no number is not also a wrong sum', () => {
    expect(issuesOf(shares('half', 50)).map(({ path }) => path)).toEqual(['arms.a0.share'])
    expect(issuesOf(document({ cohort: levels('half', 50) })).map(({ path }) => path)).toEqual([
      'cohort.attributes.size.levels.l0.share',
    ])
  })

  it('a rate out of range is not also compared with the other', () => {
    const organic = { recall: 120, recallYear: 50 }
    expect(issuesOf(document({ organic })).map(({ path }) => path)).toEqual(['organic.recall'])
  })

  it('a kind that is not known does not turn into a missing offer', () => {
    const arms = [offer({ kind: 'gift', components: [], recall: null })]
    expect(issuesOf(document({ arms })).map(({ path }) => path)).toEqual(['arms.discount.kind'])
  })

  it('channels and reasons that could not be read are not also missing references', () => {
    const value = document({
      channels: [{ id: 'CALL' }],
      cohort: { attributes: 5 },
      arms: [offer({ channel: 'call', fit: { price: 1 } })],
    })
    expect(issuesOf(value).map(({ path }) => path)).toEqual(['cohort.attributes', 'channels[0].id'])
  })
})
