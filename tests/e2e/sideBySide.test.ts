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
    await screen.shows(/has another seed than the first scenario/)
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
})
