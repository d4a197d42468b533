import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

const textOf = async ({ page }: Screen, id: string): Promise<string> =>
  plain(await page.getByTestId(id).innerText())

/** How long a condition may take on a busy machine. */
const patient = { timeout: 20_000 }

const CHARTS = ['calendar', 'cashByPeriod', 'funnel', 'cashFlow']

/** Opens the screen and waits for its charts. */
const counting = async ({ page }: Screen): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: 'Over time' })
    .click()
  for (const id of CHARTS) await page.locator(`[data-chart="${id}"] svg path`).first().waitFor()
}

const launch = async ({ page }: Screen, day: string): Promise<void> => {
  const box = page.locator('.money').getByLabel('First contact', { exact: true })
  await box.fill(day)
  await box.blur()
}

const type = async ({ page }: Screen, label: string, text: string): Promise<void> => {
  const box = page.locator('.money').getByRole('textbox', { name: new RegExp(`^${label}`) })
  await box.fill(text)
  await box.press('Enter')
}

describe('the Money screen', () => {
  test('follows the first contact, the business year, the rate without an offer and the price of new customers', async ({
    open,
  }) => {
    const screen = await open()
    await counting(screen)
    await launch(screen, '2027-03-01')
    await expect
      .poll(() => textOf(screen, 'money-verdict'), patient)
      .toMatch(/^Sent to all 40,000 on 1 March 2027, Discount costs \$2\.2 M in March 2027/)
    expect(await textOf(screen, 'money-dates')).toMatch(/30 May 2027 Last return that is counted/)

    const cash = screen.page.locator('[data-chart="cashByPeriod"]')
    await screen.page.locator('.money').getByLabel('Business year begins in').selectOption('April')
    await expect.poll(async () => plain(await cash.innerText()), patient).toMatch(/Q4 27 Q1 28/)
    await screen.page.getByRole('radio', { name: 'Months' }).check()
    await expect.poll(async () => plain(await cash.innerText()), patient).toMatch(/Mar 27/)

    await type(screen, 'Return without an offer', '15')
    await expect
      .poll(() => textOf(screen, 'money-verdict'), patient)
      .toMatch(/more than sending nothing by February 2030\. At most \$720 k of the cost goes/)
    await type(screen, 'A new customer costs', '600')
    await expect
      .poll(() => textOf(screen, 'money-cac'), patient)
      .toContain('costs 5.0 times what Discount spends on each one it wins back ($120)')
  })

  test('saves cash by quarter as numbers that add up to its last line, to the cent', async ({
    open,
  }) => {
    const screen = await open()
    await counting(screen)
    await launch(screen, '2027-03-01')
    await screen.page.getByRole('radio', { name: 'Discounted to launch' }).check()
    const cash = screen.page.locator('[data-chart="cashByPeriod"]')
    await cash.getByRole('button', { name: /^Table/ }).click()
    await cash.getByRole('table').waitFor()
    await cash.getByRole('button', { name: /^Export/ }).click()
    const csv = await screen.download(() => cash.getByRole('button', { name: /CSV/ }).click())
    const [head = '', ...lines] = csv.toString('utf8').trim().split(/\r?\n/)
    expect(head).toMatch(/Period,"Margin at full price, USD"/)
    const rows = lines.map((line) =>
      line
        .replace(/^"[^"]*"/, '')
        .split(',')
        .slice(1)
        .map((cell) => Math.round(Number(cell) * 100)),
    )
    const net = rows.reduce((sum, row) => sum + (row.at(-2) ?? 0), 0)
    expect(net).toBe(1_442_880_000)
    expect(rows.at(-1)?.at(-1)).toBe(net)
    for (const row of rows) {
      expect(row.slice(0, -2).reduce((sum, x) => sum + x, 0)).toBe(row.at(-2))
    }
    const calendar = screen.page.locator('[data-chart="calendar"]')
    await calendar.getByRole('button', { name: /^Export/ }).click()
    const svg = await screen.download(() => calendar.getByRole('button', { name: /SVG/ }).click())
    expect(svg.toString('utf8')).toMatch(/Launch calendar[\s\S]*1 Mar 2027/)
  })

  test('fits a phone, and comes back from a link', async ({ open }) => {
    const screen = await open({ width: 390, height: 844 })
    const before = screen.page.url()
    await counting(screen)
    await type(screen, 'Lapsed customers now', '120000')
    await expect
      .poll(() => textOf(screen, 'money-scale'), patient)
      .toMatch(/^To 120,000 customers within a year Discount would cost \$6\.5 M/)
    const beside = await screen.page.evaluate(() =>
      Math.max(
        document.documentElement.scrollWidth,
        ...[...document.querySelectorAll('.money *')].map(
          (element) => element.getBoundingClientRect().right,
        ),
      ),
    )
    expect(beside).toBeLessThanOrEqual(390)
    await screen.page.waitForFunction((then) => location.href !== then, before)
    const link = await screen.page.evaluate(() => location.hash.slice(1))
    const again = await open({ hash: link, settle: false })
    await again.page.getByTestId('money-verdict').getByText('Discount').waitFor(patient)
  })
})
