import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

/** Cents of "−$19.33". */
const cents = (text: string): number =>
  Math.round(
    Number(
      plain(text)
        .replace('−', '-')
        .replace(/[$+,\s]/g, ''),
    ) * 100,
  )

const done = async ({ page }: Screen): Promise<void> => {
  await page.locator('.answer[data-status="done"]').waitFor()
  await page.locator('[data-why="done"]').waitFor()
}

const cellOf = async ({ page }: Screen, kind: string, id: string, side = 'now'): Promise<string> =>
  plain(await page.locator(`td[data-${kind}="${id}"][data-side="${side}"] span`).innerText())

/** All figures and paired differences on screen. */
const figures = async ({ page }: Screen): Promise<string[]> =>
  (
    await page
      .locator('td[data-headline] span, td[data-difference] :is(span, small)')
      .allInnerTexts()
  ).map(plain)

const reloaded = async (screen: Screen): Promise<void> => {
  // The address follows inputs after a rest; a reload before that would open the former ones.
  await screen.page.waitForTimeout(600)
  await screen.page.reload()
  await done(screen)
}

/** Two pinned scenarios, and a third that differs from both. */
const twoPinned = async (screen: Screen): Promise<void> => {
  await pinned(screen)
  await screen.button('Pin this scenario').click()
  await screen.type('Upgrade', '42')
  await screen.page.locator('td[data-headline="recallRate"][data-side="pin-2"]').waitFor()
  await done(screen)
}

/** Whether anything sticks out of the window or out of a table's place. */
const overflow = ({ page }: Screen): Promise<number> =>
  page.evaluate(() => {
    const inside = [...document.querySelectorAll('main .answer *')].map(
      (element) => element.getBoundingClientRect().right,
    )
    return Math.max(document.documentElement.scrollWidth, ...inside) - innerWidth
  })

/** Pins the opening scenario, then changes it. */
const pinned = async (screen: Screen): Promise<void> => {
  await screen.button('Compare scenarios').click()
  await screen.button('Pin this scenario').click()
  await screen.type('Discount', '40')
  await screen.page.locator('td[data-headline="recallRate"][data-side="now"]').waitFor()
}

describe('scenarios side by side', () => {
  test('tell the difference that a change of recall makes, and what it comes from', async ({
    open,
  }) => {
    const screen = await open()
    await pinned(screen)
    await screen.type('Upgrade', '42')
    await expect.poll(() => cellOf(screen, 'headline', 'profitPerTargeted')).not.toBe('$360.72')
    await done(screen)
    expect(await cellOf(screen, 'headline', 'profitPerTargeted', 'pin-1')).toBe('$360.72')
    const difference = cents(await cellOf(screen, 'difference', 'profitPerTargeted'))
    expect(difference).toBeLessThan(0)

    const told = await screen.page.locator('[data-chart="waterfall"] svg text').allTextContents()
    const amounts = told.filter((text) => /^[+−]\$/.test(plain(text))).map(cents)
    expect(amounts.length).toBeGreaterThanOrEqual(2)
    expect(amounts.reduce((sum, x) => sum + x, 0)).toBe(difference)
    const why = plain(await screen.page.getByTestId('why').innerText())
    expect(why).toContain(`$${(Math.abs(difference) / 100).toFixed(2)} per customer less`)
    expect(why).toContain('Discount: Return with this offer')
    expect(why).toContain('Upgrade: Return with this offer')
    const inputs = screen.page.getByRole('table', { name: 'Inputs that differ' })
    expect(plain(await inputs.innerText())).toContain('45 ± 0.8 % 40 %')
  })

  test('share their draws: the same scenario twice differs by nothing in every draw', async ({
    open,
  }) => {
    const screen = await open()
    await screen.button('Compare scenarios').click()
    await screen.button('Pin this scenario').click()
    const cell = screen.page.locator('td[data-difference="profitPerTargeted"]')
    await cell.waitFor()
    await done(screen)
    expect(plain(await cell.innerText())).toMatch(/^\$0(\.00)?( \$0 to \$0)?$/)
    await screen.shows('No input differs.')
  })

  test('warn where another seed keeps them from sharing draws', async ({ open }) => {
    const screen = await open()
    await screen.button('Compare scenarios').click()
    await screen.button('Pin this scenario').click()
    const seed = screen.page.getByRole('textbox', { name: 'Seed' })
    await seed.fill('7')
    await seed.press('Enter')
    await screen.shows(/another seed than the first scenario/)
  })

  test('are four at most, and pinned ones stay while the answer is looked at', async ({ open }) => {
    const screen = await open()
    await screen.button('Compare scenarios').click()
    for (let n = 0; n < 3; n++) await screen.button('Pin this scenario').click()
    await expect.poll(() => screen.button('Pin this scenario').isDisabled()).toBe(true)
    await screen.shows(/Four scenarios is the limit/)
    await screen.button('Back to the answer').click()
    await screen.verdict.waitFor()
    await screen.button('Compare scenarios').click()
    await screen.page.locator('td[data-side="pin-3"]').first().waitFor()
    await screen.button(/^Remove .* 3$/).click()
    await expect.poll(() => screen.button('Pin this scenario').isDisabled()).toBe(false)
  })

  test('are there again after a reload, under their names and with the same paired figures', async ({
    open,
  }) => {
    const screen = await open()
    await twoPinned(screen)
    const name = screen.page.getByRole('textbox', { name: 'Name of the pinned scenario' })
    await name.last().fill('Lower recall')
    await name.last().press('Enter')
    const before = await figures(screen)
    expect(before).toHaveLength(5 * (3 + 2 * 2))
    await reloaded(screen)
    expect(await figures(screen)).toEqual(before)
    expect(await name.last().inputValue()).toBe('Lower recall')
    await screen.button('Remove Lower recall').click()
    await reloaded(screen)
    expect(await name.count()).toBe(1)
  })

  test('stand side by side without any storage, and a reload forgets them', async ({ open }) => {
    const screen = await open({
      before: (context) =>
        context.addInitScript(() => {
          Object.defineProperty(window, 'sessionStorage', {
            get() {
              throw new DOMException('Storage is forbidden.', 'SecurityError')
            },
          })
        }),
    })
    await twoPinned(screen)
    expect(await figures(screen)).toHaveLength(5 * (3 + 2 * 2))
    await screen.page.waitForTimeout(600)
    await screen.page.reload()
    await screen.shows(/Only the present scenario is here/)
  })

  test.for([2, 4])('%i of them fit a phone without scrolling sideways', async (count, { open }) => {
    const screen = await open({ width: 390, height: 844 })
    await screen.button('Compare scenarios').click()
    await screen.page
      .getByRole('combobox', { name: 'Add a preset' })
      .selectOption('telecom-40k-modelled')
    for (let n = 2; n < count; n++) await screen.button('Pin this scenario').click()
    const profits = screen.page.locator('td[data-headline="profitPerTargeted"]')
    await profits.nth(count - 1).waitFor()
    await done(screen)
    expect(await profits.count()).toBe(count)
    expect(await overflow(screen)).toBeLessThanOrEqual(0)
  })
})
