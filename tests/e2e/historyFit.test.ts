import { describe, expect } from 'vitest'
import { pastList } from '../helpers/pastList.ts'
import { test, type Screen } from '../helpers/e2e.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060\u2068\u2069]+/g, ' ').trim()

/** How long a condition may take on a busy machine. */
const patient = { timeout: 40_000 }

const goTo = (screen: Screen, name: RegExp): Promise<void> =>
  screen.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click()

const upload = async ({ page }: Screen, csv: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /choose a list/i }).click()
  const file = { name: 'past.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await (await chooser).setFiles(file)
}

/** Makes the list the scenario's customers, and fits its campaign. */
const fit = async (screen: Screen): Promise<void> => {
  const { page } = screen
  await screen.button('Use these customers').click(patient)
  await page.getByRole('radio', { name: 'Yes, by chance' }).check(patient)
  await page.locator('[data-part=lapse]').waitFor(patient)
}

const fitted = ({ page }: Screen, path: string): Promise<string> =>
  page.locator(`[data-fitted="${path}"]`).innerText().then(plain)

const adopt = async (screen: Screen): Promise<void> => {
  await screen.button('Use the fitted values').click()
  await screen.page
    .getByTestId('fits-used')
    .getByText(/holds these values now/)
    .waitFor(patient)
}

describe('fitting inputs to a campaign of the past', () => {
  test('goes from a file to an answer and a plan by what customers did, and Undo takes it back', async ({
    open,
  }) => {
    const screen = await open()
    const { page } = screen
    await goTo(screen, /customers/i)
    await upload(screen, pastList({ customers: 6_000 }))
    await fit(screen)
    // The reasons were drawn with effects 0.5, −0.3 and 0; the discount with 0.2 against −0.9.
    expect(await fitted(screen, 'arms.discount.recall')).toMatch(
      /45 ± 0\.8 % 4\d\.\d % 4\d\.\d % to/,
    )
    expect(plain(await page.locator('[data-part=offers]').innerText())).toContain(
      'The groups look as if chance had made them.',
    )
    await adopt(screen)

    await page.getByRole('button', { name: 'See what it does to the answer' }).click()
    await screen.settled()
    expect(plain(await screen.table.innerText())).toContain('Discount')
    await expect
      .poll(async () => plain(await screen.verdict.innerText()), patient)
      .toMatch(/Discount|Upgrade|Combo|Tailored/)
    const after = plain(await screen.verdict.innerText())

    await goTo(screen, /^Plan/)
    await page.locator('[data-row="total"]').waitFor(patient)
    expect(plain(await page.locator('main').innerText())).toMatch(/Price|Service/)

    await goTo(screen, /^Compare/)
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await screen.settled()
    await expect.poll(async () => plain(await screen.verdict.innerText()), patient).not.toBe(after)
    await goTo(screen, /customers/i)
    expect(await fitted(screen, 'economics.monthlyMargin')).toMatch(
      /^Monthly margin per customer.*\$30 /,
    )
    expect(screen.problems).toEqual([])
  })

  test('does not use what an offer did where somebody chose who got it', async ({ open }) => {
    const screen = await open({ width: 390, height: 844 })
    const { page } = screen
    await goTo(screen, /customers/i)
    await upload(screen, pastList({ customers: 3_000, isPicked: true }))
    await screen.button('Use these customers').click(patient)
    await page.getByRole('radio', { name: 'No, or not sure' }).check(patient)
    await page.locator('[data-part=lapse]').waitFor(patient)
    const offers = page.locator('[data-part=offers]')
    await expect.poll(async () => plain(await offers.innerText())).toContain('Association only')
    expect(await offers.getByRole('checkbox').count()).toBe(0)
    await adopt(screen)
    expect(await fitted(screen, 'arms.discount.recall')).toContain('45 ± 0.8 %')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(390)
    expect(screen.problems).toEqual([])
  })
})
