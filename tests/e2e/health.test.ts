import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

const textOf = async ({ page }: Screen, id: string): Promise<string> =>
  plain(await page.getByTestId(`health-${id}`).innerText())

/** How long a condition may take on a busy machine. */
const patient = { timeout: 20_000 }

const show = async ({ page }: Screen): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: 'Health' })
    .click()
  await page.getByTestId('health-stay').waitFor()
}

const type = async ({ page }: Screen, label: string, text: string): Promise<void> => {
  const box = page.locator('.health').getByRole('textbox', { name: new RegExp(`^${label}`) })
  await box.first().fill(text)
  await box.first().press('Enter')
}

const COUNTS = [
  ['Customers at the start', '35'],
  ['New customers', '4'],
  ['Lost', '2'],
] as const

describe('the Health screen', () => {
  test('flags 35 at the start, 4 new, 2 lost with 30 and with 32 at the end, and is right with 7 lost', async ({
    open,
  }) => {
    const screen = await open()
    await show(screen)
    for (const [label, text] of COUNTS) await type(screen, label, text)
    await expect
      .poll(() => textOf(screen, 'stay'), patient)
      .toMatch(/94\.29 % stayed.*Customers at the end: 37 follows from the others/)

    await type(screen, 'Customers at the end', '30')
    await expect.poll(() => textOf(screen, 'stay'), patient).toMatch(/35 \+ 4 − 2 = 37.*74\.29 %/)
    await type(screen, 'Customers at the end', '32')
    await expect
      .poll(() => textOf(screen, 'stay'), patient)
      .toMatch(/says 32: 5 fewer.*80\.00 % stayed, and 7 were lost.*94\.29 %/)

    await screen.button(/^Lost 7: then 80\.00/).click()
    await expect
      .poll(() => textOf(screen, 'stay'), patient)
      .toMatch(/^Of 35 customers at the start 28 are still there: 80\.00 % stayed/)
    const box = screen.page.locator('.health').getByRole('textbox', { name: /^Lost/ }).first()
    expect(await box.inputValue()).toBe('7')
  })

  test('takes a rate over into the scenario, notes where it comes from, and Undo takes it back', async ({
    open,
  }) => {
    const screen = await open()
    await show(screen)
    const leaving = screen.page
      .locator('aside [data-path="lifetime.churn"] input[type=text]')
      .first()
    expect(await leaving.inputValue()).toBe('3')
    const row = screen.page.locator('[data-industry="telecom"]')
    await row.getByRole('button', { name: /^Use/ }).click()
    await expect.poll(() => leaving.inputValue(), patient).toBe('2.04922')
    const undo = screen.button(/^Undo$/).first()
    expect(await undo.getAttribute('title')).toMatch(/^Undo: Monthly leaving rate 3 .* → 2\.0\d* /)
    const saved = JSON.parse(await screen.save('Save scenario (JSON)')) as {
      sources: Record<string, string>
    }
    expect(saved.sources['lifetime.churn']).toMatch(/^Telecom: 78 % stay \(ProfitWell\/Paddle/)
    await row.getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(() => leaving.inputValue(), patient).toBe('3')
  })

  test('keeps what is typed over a reload, in no link, and fits a phone', async ({ open }) => {
    const screen = await open({ width: 390, height: 844 })
    const before = screen.page.url()
    await show(screen)
    await screen.page.waitForFunction((then) => location.href !== then, before)
    const link = screen.page.url()
    for (const [label, text] of COUNTS) await type(screen, label, text)
    await screen.button('Paste a table of months').click()
    await screen.button('Use these months').click()
    await screen.page.locator('[data-chart="churnTrend"] svg circle').first().waitFor()
    const beside = await screen.page.evaluate(() =>
      Math.max(
        document.documentElement.scrollWidth,
        ...[...document.querySelectorAll('.health *')].map(
          (element) => element.getBoundingClientRect().right,
        ),
      ),
    )
    expect(beside).toBeLessThanOrEqual(390)
    expect(screen.page.url()).toBe(link)
    await screen.page.reload()
    await expect.poll(() => textOf(screen, 'stay'), patient).toContain('94.29 % stayed')
  })

  test('saves the months as numbers', async ({ open }) => {
    const screen = await open()
    await show(screen)
    await screen.button('Paste a table of months').click()
    await screen.button('Use these months').click()
    const chart = screen.page.locator('[data-chart="churnTrend"]')
    await chart.locator('svg circle').first().waitFor()
    await chart.getByRole('button', { name: /^Export/ }).click()
    const csv = await screen.download(() => chart.getByRole('button', { name: /CSV/ }).click())
    const [head, first] = csv
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
    expect(head).toMatch(/^Month,"New, customers","Won back, customers","Lost, customers"/)
    expect(first).toBe('Jan,120,8,-90,38,38')
  })
})
