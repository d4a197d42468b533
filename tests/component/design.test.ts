import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import axe from 'axe-core'
import '../../src/app.css'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Design from '../../src/panels/design/Design.svelte'
import { createInlineRunner } from '../../workers/inline.ts'
import { atRest } from '../helpers/atRest.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

const shown = async (width = 1000) => {
  await page.viewport(width, 900)
  const app = new App(() => createInlineRunner())
  const screen = await render(Design, {
    app,
    format: createFormat('USD'),
    styles: assignStyles(app.scenario.arms),
    link: () => Promise.resolve('https://example.org/#v2.x'),
  })
  const textOf = (id: string): string => plain(screen.getByTestId(id).element().textContent ?? '')
  return { app, screen, textOf }
}

type Shown = Awaited<ReturnType<typeof shown>>

/** Says how many would return without an offer, on this screen. */
const setRate = async ({ screen }: Shown, percent: string): Promise<void> => {
  await screen.getByRole('textbox', { name: 'Return without an offer' }).fill(percent)
  await userEvent.keyboard('{Enter}')
}

const use = (name: string) => page.getByRole('button', { name: `Use this: ${name}` })

beforeEach(() => sessionStorage.clear())
afterEach(() => document.body.replaceChildren())

describe('The Design screen of the opening preset', () => {
  it('says first what 10,000 customers an offer can and cannot tell apart', async () => {
    const { screen, textOf } = await shown()
    expect(textOf('design-verdict')).toBe(
      'With 10,000 customers for each offer you would see a difference of 2.45 percentage points in customers won back between two offers 8 times in 10.',
    )
    await expect
      .element(screen.getByText(/Combo and Discount \(47.% against 45.%\)/))
      .toHaveTextContent(/58 times in 100.* 15,039 customers each .*9,748 customers each/)
    const row = document.querySelector('[data-comparison="combo-discount"]')
    expect(plain(row?.textContent ?? '')).toMatch(/58 in 100, about half the time/)
  })

  it('speaks of nothing that needs statistics to be understood', async () => {
    await shown()
    expect(document.body.textContent).not.toMatch(/p-value|significan|hypothes|uplift|users/i)
  })

  it('follows a share that moves and what is asked of the test', async () => {
    const { app, screen, textOf } = await shown()
    app.set('cohort.customers', 60_000)
    await expect.poll(() => textOf('design-verdict')).toContain('15,000 customers for each offer')
    await screen.getByLabelText('Guard against chance by').selectOptions('none')
    await expect
      .poll(() =>
        plain(document.querySelector('[data-comparison="combo-discount"]')?.textContent ?? ''),
      )
      .toContain('9,748 each')
    await screen.getByLabelText('What is compared').selectOptions('profitPerTargeted')
    await expect.poll(() => textOf('design-verdict')).toMatch(/difference of \$\d/)
  })

  it('keeps what was asked when it is opened again', async () => {
    const first = await shown()
    await first.screen.getByLabelText('What is compared').selectOptions('roi')
    await expect.poll(() => first.textOf('design-verdict')).toContain('in ROI')
    document.body.replaceChildren()
    const again = await shown()
    expect(again.textOf('design-verdict')).toContain('in ROI')
  })

  it('says on which day one can decide', async () => {
    const { screen, textOf } = await shown()
    const start = screen.getByLabelText('First day of the test').element() as HTMLInputElement
    start.value = '2026-11-27'
    start.dispatchEvent(new Event('change', { bubbles: true }))
    await expect.poll(() => textOf('decision-day')).toContain('On Thu, 25 Feb 2027.')
    await screen.getByRole('textbox', { name: 'Customers contacted each week' }).fill('3000')
    await userEvent.keyboard('{Enter}')
    await expect
      .poll(() => textOf('decision-day'))
      .toMatch(/On Thu, 3 Jun 2027\. 40,000 customers at 3,000 a week take 14 weeks/)
  })

  it('offers three divisions once the rate is known, which can be used and taken back', async () => {
    const made = await shown()
    const { app, textOf } = made
    expect(app.scenario.arms).toHaveLength(4)
    await setRate(made, '15')
    await use('Does it work?').click()
    const holdout = app.scenario.arms.find(({ kind }) => kind === 'holdout')
    expect(holdout?.share).toBeGreaterThan(30)
    expect(app.scenario.arms.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 9)
    expect(app.undoStep?.label).toBe('Divide the list: Does it work?')
    await expect
      .poll(() => textOf('design-verdict'))
      .toMatch(/you would see that an offer adds 1\.81/)
    await expect.poll(() => textOf('holdout-cost')).toMatch(/13,200 customers .* gives up \$3\.1 M/)
    app.undo()
    await expect.poll(() => textOf('design-verdict')).toContain('between two offers')
    expect(app.scenario.arms).toHaveLength(4)
  })

  it('reads returns beyond what comes anyway only once that is known', async () => {
    const made = await shown()
    const measures = (): (string | null)[] =>
      [
        ...(made.screen.getByLabelText('What is compared').element() as HTMLSelectElement).options,
      ].map(({ value }) => value)
    expect(measures()).not.toContain('iroi')
    await expect.element(made.screen.getByText(/\(iROI\) can be chosen once/)).toBeVisible()
    await setRate(made, '15')
    await expect.poll(measures).toContain('iroi')
    await made.screen.getByLabelText('What is compared').selectOptions('iroi')
    await expect.element(made.screen.getByText(/rate you typed, taken as exact/)).toBeVisible()
  })
})

describe('The Design screen', () => {
  it.each([390, 1000])(
    'at %i px has nothing beside the window and nothing that axe finds fault with',
    async (width) => {
      const made = await shown(width)
      await setRate(made, '15')
      await expect.element(use('Does it work?')).toBeVisible()
      await expect
        .poll(() => document.querySelectorAll('[data-chart] svg path').length)
        .toBeGreaterThan(0)
      await atRest()
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      const { violations } = await axe.run(document.body, {
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
      })
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    },
  )
})
