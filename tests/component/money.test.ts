import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import axe from 'axe-core'
import '../../src/app.css'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Money from '../../src/panels/money/Money.svelte'
import { createInlineRunner } from '../../workers/inline.ts'
import { atRest } from '../helpers/atRest.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

const shown = async (width = 1000, prepare: (app: App) => unknown = () => undefined) => {
  await page.viewport(width, 900)
  const app = new App(() => createInlineRunner())
  await prepare(app)
  const screen = await render(Money, {
    app,
    format: createFormat('USD'),
    styles: assignStyles(app.scenario.arms),
    link: () => Promise.resolve('https://example.org/#v2.x'),
  })
  await drawn()
  const textOf = (id: string): string => {
    const element = document.querySelector(`[data-testid="${id}"]`)
    return plain(element?.textContent ?? '')
  }
  return { app, screen, textOf }
}

type Shown = Awaited<ReturnType<typeof shown>>

const launch = ({ screen }: Shown, day: string): void => {
  const box = screen.getByLabelText('First contact', { exact: true }).element() as HTMLInputElement
  box.value = day
  box.dispatchEvent(new Event('change', { bubbles: true }))
}

const type = async ({ screen }: Shown, name: string | RegExp, text: string): Promise<void> => {
  await screen.getByRole('textbox', { name }).fill(text)
  await userEvent.keyboard('{Enter}')
}

const chart = (id: string): Element | null => document.querySelector(`[data-chart="${id}"]`)

const CHARTS = ['calendar', 'cashByPeriod', 'funnel', 'cashFlow']

/** All charts are there. */
const drawn = async (): Promise<void> => {
  for (const id of CHARTS) {
    await expect
      .poll(() => chart(id)?.querySelectorAll('svg :is(path, rect)').length ?? 0, {
        timeout: 10_000,
      })
      .toBeGreaterThan(2)
  }
}

/** A condition that a busy machine takes its time for. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 })

beforeEach(() => sessionStorage.clear())
afterEach(() => document.body.replaceChildren())

describe('The Money screen of the opening preset', () => {
  it('says what Discount costs and brings, and what cannot be said without a rate', async () => {
    const made = await shown()
    launch(made, '2027-03-01')
    await eventually(() => made.textOf('money-verdict')).toBe(
      'Sent to all 40,000 on 1 March 2027, Discount costs $2.2 M in March 2027, has earned that back by May 2027 and brings $14 M by February 2030, including what would have come anyway.',
    )
    await expect
      .element(made.screen.getByText(/it cannot be said what Discount really adds/))
      .toBeVisible()
    await eventually(() => made.textOf('money-anyway')).toMatch(/^It cannot be said/)
    expect(made.textOf('money-payback')).toMatch(/it takes longer, or never happens/)
  })

  it('speaks of customers, and of nothing that is meant to impress', async () => {
    await shown()
    expect(document.body.textContent).not.toMatch(/uplift|users|significan|undefined|NaN|\{\w+\}/)
  })

  it('says what it adds once the rate is known, and what goes to those who would come anyway', async () => {
    const made = await shown()
    launch(made, '2027-03-01')
    await type(made, 'Return without an offer', '15')
    await eventually(() => made.textOf('money-verdict')).toMatch(
      /has paid itself back by \w+ 2027 and brings \$9\.\d M more than sending nothing/,
    )
    // A third of 45 % would have come anyway: a third of 18,000 × $120.
    expect(made.textOf('money-verdict')).toContain('At most $720 k of the cost goes to customers')
    await eventually(() => made.textOf('money-anyway')).toMatch(
      /^At most \$720 k goes to 6,000 customers .*: 33 % of the \$2\.2 M/,
    )
  })

  it('has every date in order, and moves them all with the first contact', async () => {
    const made = await shown()
    const dates = (): string => made.textOf('money-dates')
    launch(made, '2027-03-01')
    await eventually(dates).toMatch(/1 Mar 2027 ?All 40,000 customers are contacted/)
    expect(dates()).toMatch(/30 May 2027 ?Last return that is counted/)
    expect(dates()).toMatch(/6 Jun 2027 ?Results read: decision/)
    expect(dates()).toMatch(/1 Sept 2027 ?\$20 off × 6 months ends: cliff/)
    await type(made, /Days to read the results/, '20')
    await eventually(dates).toMatch(/19 Jun 2027 ?Results read: decision/)
    launch(made, '2028-02-29')
    await eventually(dates).toMatch(/29 Aug 2028 ?\$20 off × 6 months ends: cliff/)
  })

  it('spreads contacts over days where the channel has a limit', async () => {
    const made = await shown(1000, (app) => app.set('channels.message.dailyCapacity', 1_000))
    launch(made, '2027-03-01')
    if (made.app.issues.length > 0) expect.fail(JSON.stringify(made.app.issues))
    await eventually(() => made.textOf('money-dates')).toMatch(/9 Apr 2027 ?Last contact/)
    await eventually(() => made.textOf('money-waves')).toMatch(/1 Mar 2027 ?7 Mar 2027 ?7,000/)
    await eventually(() => made.textOf('money-scale')).toMatch(/This is the run itself/)
  })

  it('adds cash up by month, business quarter and year to the finance bridge, to the cent', async () => {
    const made = await shown()
    launch(made, '2027-03-01')
    // 18,000 × $921.60 is 36 payments of customers of whom 3 % leave each month, at 10 % a year.
    const payments = (stay: number): number => (1 - stay ** 36) / (1 - stay)
    const earned = (18_000 * 921.6 * payments(0.97)) / payments(0.97 * 1.1 ** (-1 / 12))
    const asPaid = createFormat('USD').money(earned - 18_000 * 120, 2)
    await eventually(() => made.textOf('money-reconciled')).toBe(
      `All periods together: $14,428,800.00 discounted to the launch at 10 % a year, which is the contribution of the finance bridge to the cent; ${asPaid} as paid then.`,
    )
    await eventually(() => chart('cashByPeriod')?.textContent ?? '').toMatch(/Q1 27.*Q2 27/)
    await made.screen.getByLabelText('Business year begins in').selectOptions('April')
    await eventually(() => chart('cashByPeriod')?.textContent ?? '').toMatch(/Q4 27.*Q1 28/)
    await made.screen.getByRole('radio', { name: 'Business years' }).click()
    await eventually(() => chart('cashByPeriod')?.textContent ?? '').toContain('FY2027')
    await made.screen.getByRole('radio', { name: 'Discounted to launch' }).click()
    await eventually(() => plain(chart('cashByPeriod')?.textContent ?? '')).toContain(
      'Discount nets $14 M over 36 months',
    )
  })

  it('scales up to a base and a year, and says what it takes for granted', async () => {
    const made = await shown()
    await eventually(() => made.textOf('money-scale')).toMatch(/^This is the run itself: 40,000/)
    await type(made, /Lapsed customers now/, '120000')
    await type(made, 'More lapse each month', '5000')
    await eventually(() => made.textOf('money-scale')).toBe(
      'To 180,000 customers within a year Discount would cost $9.7 M, win back 81,000 and bring $65 M, including what would have come anyway.',
    )
    await type(made, /Beyond the list, as many come back/, '50')
    await eventually(() => made.textOf('money-scale')).toContain('win back 49,500')
    await expect
      .element(made.screen.getByText(/except that only 50 for every 100 come back/))
      .toBeVisible()
  })

  it('holds the cost of a new customer against that of one won back', async () => {
    const made = await shown()
    await eventually(() => made.textOf('money-cac')).toMatch(/^Type what a new customer costs/)
    await type(made, /A new customer costs/, '600')
    await eventually(() => made.textOf('money-cac')).toContain(
      'A new customer at $600 costs 5.0 times what Discount spends on each one it wins back ($120).',
    )
    expect(made.textOf('money-cac')).toContain(
      'cannot be said while the return without an offer is unknown',
    )
    await type(made, 'Return without an offer', '15')
    // $120 × 45 / (45 − 15) = $180 for each one more.
    await eventually(() => made.textOf('money-cac')).toContain(
      '($180 each), a new one costs 3.3 times as much',
    )
    await type(made, 'Return without an offer', '60')
    await eventually(() => made.textOf('money-cac')).toContain(
      'Discount brings back no more than would have come anyway',
    )
  })

  it('keeps what was asked when it is opened again', async () => {
    const made = await shown()
    launch(made, '2029-06-15')
    await type(made, /A new customer costs/, '600')
    await made.screen.getByLabelText('Offer', { exact: true }).selectOptions('Combo')
    await eventually(() => made.textOf('money-verdict')).toContain('Combo costs')
    document.body.replaceChildren()
    const again = await shown()
    expect(again.textOf('money-verdict')).toMatch(/on 15 June 2029, Combo costs/)
    await eventually(() => again.textOf('money-cac')).toContain('A new customer at $600')
  })
})

describe('The Money screen', () => {
  it('does not tell apart what a face value on contact cannot tell', async () => {
    const made = await shown(1000, (app) => {
      app.set('economics.costBasis', 'faceOnContact')
      app.set('organic.recall', 15)
    })
    await eventually(() => made.textOf('money-anyway')).toMatch(
      /everybody contacted costs the same/,
    )
    expect(made.textOf('money-verdict')).not.toContain('would have come back anyway')
  })

  it('says plainly that an offer loses money and is never paid back', async () => {
    const made = await shown(1000, (app) => {
      app.set('organic.recall', 44)
      app.set('economics.fixedCost', 9e6)
    })
    await eventually(() => made.textOf('money-verdict')).toMatch(
      /has not paid itself back when the 36 months counted end and ends \$9\.7 M below sending nothing/,
    )
    await eventually(() => made.textOf('money-payback')).toMatch(/does not pay itself back/)
  })

  it('reads its charts by the arrow keys', async () => {
    await shown()
    for (const id of ['calendar', 'cashByPeriod', 'funnel']) {
      const plot = chart(id)!.querySelector<HTMLElement>('[role=application]')!
      plot.focus()
      await userEvent.keyboard('{ArrowRight}{ArrowRight}')
      await eventually(() => plot.querySelector('[aria-live]')?.textContent).toMatch(/: .+\.$/)
    }
  })

  it.each([1000, 390])(
    'at %i px has nothing beside the window and nothing that axe finds fault with',
    async (width) => {
      const made = await shown(width)
      await type(made, 'Return without an offer', '15')
      await type(made, /A new customer costs/, '600')
      await type(made, /Lapsed customers now/, '120000')
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      await atRest()
      const { violations } = await axe.run(document.body, {
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
      })
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    },
  )
})
