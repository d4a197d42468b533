import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import axe from 'axe-core'
import '../../src/app.css'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Health from '../../src/panels/health/Health.svelte'
import { baseValue } from '../../src/scenario/check.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import { atRest } from '../helpers/atRest.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

const shown = async (width = 1000) => {
  await page.viewport(width, 900)
  const app = new App(() => createInlineRunner())
  const screen = await render(Health, {
    app,
    format: createFormat('USD'),
    styles: assignStyles(app.scenario.arms),
    link: () => Promise.resolve('https://example.org/#v2.x'),
  })
  const textOf = (id: string): string =>
    plain(document.querySelector(`[data-testid="health-${id}"]`)?.textContent ?? '')
  return { app, screen, textOf }
}

type Shown = Awaited<ReturnType<typeof shown>>

const type = async ({ screen }: Shown, name: string | RegExp, text: string): Promise<void> => {
  await screen
    .getByRole('textbox', { name, exact: typeof name === 'string' })
    .first()
    .fill(text)
  await userEvent.keyboard('{Enter}')
}

const press = ({ screen }: Shown, name: string | RegExp): Promise<void> =>
  screen.getByRole('button', { name }).click()

/** A condition that a busy machine takes its time for. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 })

beforeEach(() => sessionStorage.clear())
afterEach(() => document.body.replaceChildren())

describe('How many stay', () => {
  it('flags the well-known example with both readings, and is right with 9 lost', async () => {
    const made = await shown()
    await press(made, /well-known example/)
    await eventually(() => made.textOf('stay')).toMatch(
      /contradict.*35 \+ 4 − 2 = 37, but the end says 30.*= 74\.29 % stayed, and 9 were lost.*= 94\.29 % stayed/,
    )
    await press(made, /^Lost 9/)
    await eventually(() => made.textOf('stay')).toMatch(
      /^Of 35 customers at the start 26 are still there: 74\.29 % stayed/,
    )
    expect(made.screen.getByRole('group', { name: /^What would fit/ }).elements()).toEqual([])
  })

  it('fills in the fourth number, and keeps everything when the screen is opened again', async () => {
    const made = await shown()
    await type(made, /^Customers at the start/, '1,000')
    await type(made, /^New customers/, '500')
    await type(made, /^Lost/, '200')
    await eventually(() => made.textOf('stay')).toContain('Customers at the end: 1,300 follows')
    await made.screen.unmount()
    const again = await shown()
    await eventually(() => again.textOf('stay')).toContain('80.00 % stayed')
  })

  it('refuses fractions and numbers below 0 beside their box', async () => {
    const made = await shown()
    await type(made, /^Lost/, '-2')
    await expect.element(made.screen.getByText(/−2 is below the limit of 0/)).toBeVisible()
    await type(made, /^Lost/, '2.5')
    await expect.element(made.screen.getByText(/2\.5 is not a whole number/)).toBeVisible()
    expect(made.textOf('stay')).toMatch(/^Type any three/)
  })

  it('becomes the leaving rate of the scenario with a source, and Undo takes it back', async () => {
    const made = await shown()
    await press(made, /well-known example/)
    await press(made, /^Lost 9/)
    await press(made, /^Use 25\.71/)
    await eventually(() => baseValue(made.app.scenario.lifetime.churn)).toBeCloseTo(25.7143, 3)
    expect(made.app.scenario.sources['lifetime.churn']).toMatch(/9 of 35 customers lost/)
    await press(made, /^Undo/)
    await eventually(() => baseValue(made.app.scenario.lifetime.churn)).toBe(3)
  })
})

describe('The other calculators', () => {
  it('have ChartMogul’s example: gross 20 %, net 10 %', async () => {
    const made = await shown()
    await press(made, /ChartMogul’s example/)
    await eventually(() => made.textOf('churn')).toMatch(
      /^20\.00 % of the revenue went.*10\.00 % \(net\)/,
    )
  })

  it('warn where free customers are mixed in, with the rate of those who pay', async () => {
    const made = await shown()
    await press(made, 'Add a plan')
    await press(made, 'Add a free plan')
    const plans: readonly (readonly [string, string])[] = [
      ['Plan 1: Customers at the start', '800'],
      ['Plan 1: Lost', '16'],
      ['Free 2: Customers at the start', '9000'],
      ['Free 2: Lost', '900'],
    ]
    for (const [name, text] of plans) await type(made, name, text)
    await eventually(() => made.textOf('plans')).toMatch(
      /are mixed: over all 9\.35 % left, but 2\.00 % of those who pay/,
    )
  })

  it('turn a year into months both ways, and take an industry’s rate over with its source', async () => {
    const made = await shown()
    await type(made, /^Leave each month (?!today|then)/, '3')
    await eventually(() => made.textOf('periods')).toMatch(/^69\.38 % staying a year are 3\.00 %/)
    await press(made, /^Use: Use 3\.78/)
    await eventually(() => baseValue(made.app.scenario.lifetime.churn)).toBeCloseTo(3.777, 3)
    expect(made.app.scenario.sources['lifetime.churn']).toMatch(/^Retail: 63 % stay .*paddle\.com/)
  })

  it('compute what five points do, by the year and by the month, and follow the scenario', async () => {
    const made = await shown()
    // 3 % a month is 30.62 % a year.
    expect(made.textOf('points')).toMatch(
      /5 points fewer leaving in a year \(30\.62 % to 25\.62 %\)/,
    )
    expect(made.textOf('points')).toMatch(/In a month only 3\.00 % leave.*no more than 3 points/)
    made.app.set('lifetime.churn', 8)
    await eventually(() => made.textOf('points')).toMatch(/every month \(8\.00 % to 3\.00 %\)/)
  })

  it('say what winning back does to net churn, and whose doing it is once that is known', async () => {
    const made = await shown()
    expect(made.textOf('win-back')).toMatch(/Of 1,000 customers 30 leave each month \(3\.00 %\)/)
    expect(made.textOf('win-back')).toMatch(/would be 1\.65 % instead of 3\.00 %.*cannot be said/)
    made.app.set('organic.recall', 15)
    // Of 13.5 who return 4.5 would have anyway: 2.55 % without an offer.
    await eventually(() => made.textOf('win-back')).toMatch(
      /net churn 2\.55 % without.*0\.90 points/,
    )
  })

  it('score a customer by the signals that show, and raise an alert below the threshold', async () => {
    const made = await shown()
    expect(made.textOf('score')).toMatch(/scores 100 of 100 and raises no alert/)
    await made.screen.getByRole('checkbox', { name: /^Activity falls/ }).click()
    await type(made, /^Last active/, '45')
    await eventually(() => made.textOf('score')).toMatch(/scores 50 of 100 and raises no alert/)
    await type(made, /^Alert below/, '60')
    await eventually(() => made.textOf('score')).toMatch(/scores 50 of 100, below 60: an alert/)
  })

  it('draw pasted months, with a table and marks that arrow keys move through', async () => {
    const made = await shown()
    await press(made, 'Paste a table of months')
    await press(made, 'Use these months')
    await eventually(() => made.textOf('trend')).toMatch(/changed by \+45 customers in 3 months/)
    const chart = made.screen.getByRole('figure', { name: 'Who joins, comes back and leaves' })
    await eventually(() => chart.element().querySelectorAll('svg rect').length).toBeGreaterThan(8)
    chart.element().querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    await userEvent.keyboard('{ArrowRight}')
    await eventually(() =>
      plain(chart.element().querySelector('[aria-live]')?.textContent ?? ''),
    ).toMatch(/^Jan: New 120; Won back 8; Lost −90; Net 38/)
  })
})

describe('The Health screen', () => {
  it.each([1000, 390])(
    'at %i px has nothing beside the window and nothing that axe finds fault with',
    async (width) => {
      const made = await shown(width)
      await press(made, /well-known example/)
      for (const name of ['Add a plan', 'Add a free plan', 'Add a group']) await press(made, name)
      await press(made, 'Paste a table of months')
      await press(made, 'Use these months')
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      await atRest()
      const { violations } = await axe.run(document.body, {
        rules: { region: { enabled: false } },
      })
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      expect(document.body.textContent).not.toMatch(/uplift|users|significan|undefined|NaN|\{\w+\}/)
    },
  )
})
