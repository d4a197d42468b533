import { deflateSync } from 'node:zlib'
import { describe, expect } from 'vitest'
import opening from '../../scenarios/telecom-40k.json'
import { MODEL_VERSION } from '../../src/model/version.ts'
import { test, type Open, type Screen } from '../helpers/e2e.ts'

type Json = Record<string, unknown>

const copy = (): typeof opening => structuredClone(opening)
const hashOf = (value: unknown): string =>
  `v1.${deflateSync(JSON.stringify(value)).toString('base64url')}`
const good = hashOf({ m: MODEL_VERSION, s: opening, v: {} })

/** The message on top of the results. */
const notice = async (screen: Screen): Promise<string> => {
  const alert = screen.page.locator('main').getByRole('alert').first()
  await alert.waitFor()
  return alert.innerText()
}

/** The table of the opening preset with its Discount recall at 44 %. */
const changed = async (open: Open): Promise<{ screen: Screen; before: string }> => {
  const screen = await open()
  await screen.slider('Discount').press('ArrowLeft')
  await screen.settled()
  return { screen, before: await screen.tableText() }
}

describe('a link that cannot be opened', () => {
  const links: readonly (readonly [what: string, hash: string, says: RegExp])[] = [
    ['cut off', good.slice(0, -9), /damaged or cut off.*copy it again/is],
    ['of 1 MB', `v1.${'A'.repeat(1_000_000)}`, /1,000,003 characters; the limit is 65,536/],
    ['cut off early', good.slice(0, 40), /damaged or cut off/i],
    [
      'with one damaged character',
      `${good.slice(0, 200)}${good[200] === 'x' ? 'y' : 'x'}${good.slice(201)}`,
      /damaged or cut off/i,
    ],
    ['of a newer version', `v3.${good.slice(3)}`, /format 3; this program reads formats 1 to 2/],
    ['that unpacks to 20 MB', hashOf('x'.repeat(20_000_000)), /more than 1 MB/],
    ['that is something else', 'section-2', /does not hold a scenario/],
    [
      'with a faulty scenario',
      hashOf({ s: { ...opening, cohort: { customers: 0 } } }),
      /cohort\.customers: .* is 0.* from 1 to 100,?000,?000/s,
    ],
  ]

  test.for(links.slice(0, 2))('%s: says why, and opens without it', async (link, { open }) => {
    const [, hash, says] = link
    const screen = await open({ hash })
    expect(await notice(screen)).toMatch(says)
    expect(await screen.cell('discount', 'recallRate')).toBe('45 %')
    await screen.slider('Discount').press('ArrowLeft')
    expect(await screen.cell('discount', 'recallRate'), 'usable').toBe('44 %')
  })

  test('pasted into the address leaves the last good scenario', async ({ open }) => {
    const { screen, before } = await changed(open)
    for (const [, hash, says] of links) {
      await screen.page.evaluate((text) => {
        location.hash = text
      }, hash)
      await expect.poll(() => notice(screen)).toMatch(says)
      expect(await screen.tableText()).toBe(before)
    }
    await screen.button('Dismiss').click()
    expect(await screen.page.locator('main').getByRole('alert').count()).toBe(0)
  })
})

/** A document with a fault in each of twenty places. */
const twentyFaults = (): { text: string; places: string[] } => {
  const [discount, upgrade, combo, tailored] = copy().arms as unknown as Json[]
  const faulty = {
    ...copy(),
    colour: 'red',
    cohort: { customers: 0, attributes: copy().cohort.attributes },
    lifetime: { law: 'eternal', churn: -3, horizon: 1e6, valueHorizon: 1.5 },
    economics: {
      marginVariation: 'lots',
      discountRate: 1e9,
      costBasis: 'free',
      fixedCost: -20_000,
      monthlyMargin: -45,
    },
    channels: [{ id: 'message', name: 7, reachable: 110, costPerContact: -1 }],
    arms: [
      { ...discount, share: -25, recall: 145 },
      { ...upgrade, recall: { dist: 'zipf', mean: 41 }, components: [{ type: 'cash' }] },
      { ...combo, name: 'x'.repeat(81) },
      { ...tailored, kind: 'guess' },
    ],
    test: { windowDays: 0 },
  }
  const places = [
    ...['colour', 'cohort.customers', 'lifetime.law', 'lifetime.churn', 'lifetime.horizon'],
    ...['lifetime.valueHorizon', 'economics.marginVariation', 'economics.discountRate'],
    ...['economics.costBasis', 'economics.fixedCost', 'economics.monthlyMargin'],
    ...['channels.message.name', 'channels.message.reachable', 'channels.message.costPerContact'],
    ...[
      'arms.discount.share',
      'arms.discount.recall',
      'arms.upgrade.recall.dist',
      'arms.combo.name',
    ],
    ...['arms.tailored.kind', 'test.windowDays'],
  ]
  return { text: JSON.stringify(faulty), places }
}

describe('a file that cannot be opened', () => {
  test('with twenty faults: lists every place', async ({ open }) => {
    const { screen, before } = await changed(open)
    const { text, places } = twentyFaults()
    expect(places.length).toBe(20)
    await screen.openFile(text, 'faulty.json')
    const message = await notice(screen)
    expect(message).toMatch(/faulty\.json was not opened: 2\d problems/)
    for (const place of places) expect(message).toContain(`${place}:`)
    expect(await screen.tableText()).toBe(before)
  })

  const arms = (): Json[] => copy().arms as unknown as Json[]
  const files: readonly (readonly [what: string, text: string, says: RegExp])[] = [
    [
      'shares that sum to 110 %',
      JSON.stringify({
        ...copy(),
        arms: arms().map((arm, i) => (i ? arm : { ...arm, share: 35 })),
      }),
      /arms: .*sum to 110 %.*must sum to 100 %.*10 points/s,
    ],
    [
      'negative money',
      JSON.stringify({ ...copy(), economics: { ...opening.economics, fixedCost: -5 } }),
      /economics\.fixedCost: .*-5.*from 0 to/s,
    ],
    [
      'NaN as a word',
      JSON.stringify({ ...copy(), cohort: { customers: 'NaN' } }),
      /cohort\.customers: .*"NaN".*not a number.*from 1 to/s,
    ],
    [
      'NaN bare',
      JSON.stringify(copy()).replace('"customers":40000', '"customers":NaN'),
      /not valid JSON/,
    ],
    [
      'a number without end',
      JSON.stringify(copy()).replace('"customers":40000', '"customers":1e999'),
      /cohort\.customers: .*from 1 to/s,
    ],
    [
      'a list of nobody',
      JSON.stringify({ ...copy(), cohort: { ...opening.cohort, customers: 0 } }),
      /cohort\.customers: .* is 0\..* from 1 to 100,?000,?000/s,
    ],
    [
      'a newer version',
      JSON.stringify({ ...copy(), version: 2 }),
      /version: .*version 2; this program reads version 1.*newer/s,
    ],
    ['2 MB', `${' '.repeat(2_000_000)}{}`, /2,?000,?002 characters; the limit is 1,?000,?000/],
    ['nothing in it', '', /not valid JSON/],
    ['depth without end', '['.repeat(100_000), /not valid JSON|nested|levels/],
  ]

  test('says where and what the limit is, and leaves the last good scenario', async ({ open }) => {
    const { screen, before } = await changed(open)
    for (const [what, text, says] of files) {
      await screen.openFile(text, `${what}.json`)
      await screen.shows(`${what}.json was not opened`)
      expect(await notice(screen), what).toMatch(says)
      expect(await screen.tableText()).toBe(before)
    }
  })
})

describe('something typed that cannot be', () => {
  const typed = [
    ['Customers on the list', '0', /1 to 100,?000,?000/],
    ['Customers on the list', 'NaN', /NaN.*number|number.*NaN/i],
    ['Customers on the list', '1e12', /1 to 100,?000,?000/],
    ['Discount', '145', /0 %? ?to 100/],
    ['Discount', '-5', /0 %? ?to 100/],
    ['Discount', 'fifty', /number|range/i],
    ['Monthly leaving rate', '50..40', /50|40/],
    ['Fixed campaign cost', '-5', /0 to/],
  ] as const

  test('says the limit beside the box, and changes nothing', async ({ open }) => {
    const { screen, before } = await changed(open)
    await screen.button(/^Money/).click()
    for (const [label, text, says] of typed) {
      await screen.type(label, text)
      const what = `${label}: ${text}`
      expect(await beside(screen, label), what).toMatch(says)
      expect(await screen.box(label).getAttribute('aria-invalid'), what).toBe('true')
      expect(await screen.tableText()).toBe(before)
      await screen.box(label).press('Escape')
      expect(await screen.box(label).getAttribute('aria-invalid'), 'taken back').toBe(null)
    }
    expect(await screen.page.locator('aside').getByRole('alert').count()).toBe(0)
    expect(await screen.tableText()).toBe(before)
  })
})

/** The texts that describe a box and can be seen, as a screen reader finds them. */
const beside = (screen: Screen, label: string): Promise<string> =>
  screen.box(label).evaluate((box) =>
    (box.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id))
      .filter((text) => text?.checkVisibility())
      .map((text) => text?.textContent)
      .join(' '),
  )
