import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060\u2068\u2069]+/g, ' ').trim()

/** How long a condition may take on a busy machine. */
const patient = { timeout: 40_000 }

const textOf = async ({ page }: Screen, id: string): Promise<string> =>
  plain(await page.getByTestId(id).innerText())

const planning = async (screen: Screen): Promise<void> => {
  await screen.button('Plan').click()
  await screen.page.locator('[data-row="total"]').waitFor(patient)
}

/** A budget that caps all kinds of spending. */
const setBudget = async (screen: Screen, money: string): Promise<void> => {
  await screen.page.getByRole('checkbox', { name: /^Forgone revenue/ }).check()
  await screen.type('Budget', money)
}

const verdictHas = (screen: Screen, text: string | RegExp): Promise<void> =>
  expect.poll(() => textOf(screen, 'plan-verdict'), patient).toMatch(text)

/** In whole customers, and nothing newer on the way. */
const whole = async ({ page }: Screen): Promise<void> => {
  await page.locator('[data-plan="done"]').waitFor(patient)
}

/** Cells of the plan's table, row by row. */
const rowsOf = ({ page }: Screen): Promise<string[][]> =>
  page
    .locator('[data-row=""]')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
    )

const number = (text = ''): number => Number(text.replace(/[$,]/g, ''))

describe('the Plan screen', () => {
  test('keeps to a budget, says what the next $1,000 brings, and follows when it is raised', async ({
    open,
  }) => {
    const screen = await open()
    await planning(screen)
    await verdictHas(screen, /^Send Discount to all 40,000 customers: \$14\.4 M profit\.$/)
    await setBudget(screen, '500000')
    await verdictHas(
      screen,
      /^With \$500 k, send Upgrade to 11,61\d customers: \$3\.96 M profit\.$/,
    )
    await whole(screen)
    // 7.93 for each dollar of upgrades, in whole customers a little less.
    expect(await textOf(screen, 'plan-rest')).toMatch(/The next \$1,000 of budget brings \$7,[89]/)
    await setBudget(screen, '1900000')
    await verdictHas(screen, /^With \$1\.90 M, send Upgrade to .* and Discount to/)
    await whole(screen)
    // An upgrade given up for a discount: (360.72 − 341.3865) / (54 − 43.05) for each dollar.
    expect(await textOf(screen, 'plan-rest')).toMatch(
      /The next \$1,000 of budget brings \$1,7[4-9]/,
    )
    await screen.page.getByRole('button', { name: /^Undo/ }).click()
    await verdictHas(screen, /^With \$500 k/)
  })

  test('has another plan for another aim, and a chart of what each budget brings', async ({
    open,
  }) => {
    const screen = await open()
    await planning(screen)
    await setBudget(screen, '1900000')
    await verdictHas(screen, /^With \$1\.90 M, send Upgrade/)
    const chart = screen.page.locator('[data-chart="frontier"]')
    await chart.locator('svg path').first().waitFor(patient)
    await chart.getByRole('application').focus()
    await screen.page.keyboard.press('End')
    await expect.poll(() => chart.innerText(), patient).toMatch(/Budget, USD: \$2\.2.M/)
    const csv = await (async () => {
      await chart.getByRole('button', { name: /^Export/ }).click()
      return screen.download(() => chart.getByRole('button', { name: /CSV/ }).click())
    })()
    expect(csv.toString('utf8')).toMatch(/Budget, USD.*Profit of the best plan.*The next \$1,000/)
    await screen.page.getByLabel('Make the most of').selectOption('recalled')
    await verdictHas(screen, /customers won back, \$1\d\.\d M profit\.$/)
  })

  test('saves who gets what for the CRM, row by row as in the table', async ({ open }) => {
    const screen = await open()
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    await planning(screen)
    await setBudget(screen, '200000')
    await verdictHas(screen, /^With \$200 k/)
    await whole(screen)
    const save = screen.button('Save the list for the CRM (CSV)')
    const lines = (await screen.download(() => save.click()))
      .toString('utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const [head = [], ...kept] = lines
    expect(head.slice(-4)).toEqual(['offer', 'offer name', 'customers', 'share'])
    const listed = kept.map((cells) => [cells.slice(0, 3).join(' · '), cells[4], number(cells[5])])
    const shown = (await rowsOf(screen)).map(([who, offer, customers]) => [
      who,
      offer,
      number(customers),
    ])
    expect(listed.slice(0, shown.length)).toEqual(shown)
    expect(listed.reduce((sum, [, , customers]) => sum + Number(customers), 0)).toBe(40_000)
  })

  test('works on a phone by touch and keys, within its width', async ({ open }) => {
    const screen = await open({ width: 390, height: 844 })
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    await planning(screen)
    await setBudget(screen, '200000')
    await verdictHas(screen, /^With \$200 k/)
    // The slider's range and steps follow from what plans without a budget spend.
    await screen.page.locator('[data-curves="done"]').waitFor(patient)
    await screen.slider('Budget').focus()
    await screen.page.keyboard.press('ArrowRight')
    await verdictHas(screen, /^With \$2[12]\d k/)
    const more = screen.page.getByRole('button', { name: /^More limits/ })
    await more.focus()
    await screen.page.keyboard.press('Enter')
    await screen.type('Upgrade, at most', '500')
    await screen.page.locator('[data-limit="arm-most:upgrade"]').waitFor(patient)
    const beside = await screen.page.evaluate(() =>
      Math.max(
        document.documentElement.scrollWidth,
        ...[...document.querySelectorAll('.plan *')].map(
          (element) => element.getBoundingClientRect().right,
        ),
      ),
    )
    expect(beside).toBeLessThanOrEqual(390)
  })

  test('is opened by a link with its limits', async ({ open }) => {
    const first = await open()
    await planning(first)
    await setBudget(first, '500000')
    await verdictHas(first, /^With \$500 k/)
    const link = await first.copyLink()
    const second = await open({ hash: link.slice(link.indexOf('#') + 1), settle: false })
    await verdictHas(second, /^With \$500 k, send Upgrade/)
  })
})
