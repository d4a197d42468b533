import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ').trim()

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'regain-customers-'))
})
afterAll(() => rm(folder, { recursive: true }))

const customers = async (screen: Screen): Promise<void> => {
  await screen.button('Your customers').click()
  await screen.page.getByRole('heading', { name: 'Start from your own customers' }).waitFor()
}

const upload = async ({ page }: Screen, name: string, content: string | Buffer): Promise<void> => {
  const path = join(folder, name)
  await writeFile(path, content)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a list…' }).click()
  await (await chooser).setFiles(path)
}

/** What the list makes, once it is added up. */
const result = async ({ page }: Screen): Promise<string> => {
  await page.locator('section[aria-busy="false"] [data-testid="list-result"]').waitFor()
  return plain(await page.getByTestId('list-result').innerText())
}

const ROWS = 600
const REASONS = ['Price', 'Service', '"No longer\nneeded"']

/** Semicolons, decimal commas, a byte-order mark, CRLF, line ends inside cells, and two ragged rows. */
const awkward = (): string => {
  const rows = Array.from({ length: ROWS }, (_, i) =>
    [`K-${i}`, REASONS[i % 3], i % 4 === 0 ? 'Pro' : 'Basic', `${(i * 7) % 90},5`].join(';'),
  )
  const ragged = ['K-x;Price;Basic', 'K-y;Price;Basic;3,5;more']
  return `\uFEFF${['Kunde-ID;Kündigungsgrund;Tarif;Preis', ...rows, ...ragged].join('\r\n')}\r\n`
}

describe('a list of customers', () => {
  test('becomes the cohort: awkward parts are read, columns mapped, and every screen works with it', async ({
    open,
  }) => {
    const screen = await open({ width: 1440, height: 900 })
    const { page } = screen
    const before = await screen.verdictText()
    await customers(screen)
    await upload(screen, 'gekündigt.csv', awkward())
    expect(await result(screen)).toContain('600 customers in')
    expect(plain(await page.getByTestId('list-found').innerText())).toBe(
      'gekündigt.csv: 602 rows and 4 columns, separated by semicolons, written as UTF-8.',
    )
    await screen.shows('2 rows do not count, since they cannot be read.')

    const use = page.getByRole('combobox', { name: 'Use Kündigungsgrund as' })
    expect(await use.inputValue()).toBe('reason')
    await page.getByRole('combobox', { name: 'Use Preis as' }).selectOption('ignore')
    await expect.poll(() => result(screen), { timeout: 15_000 }).toBe('600 customers in 6 kinds')

    await screen.button('Use these customers').click()
    await screen.shows('The scenario has these 600 customers now.')
    await screen.button('See the comparison').click()
    await screen.settled()
    await expect.poll(() => screen.verdictText(), { timeout: 15_000 }).not.toBe(before)

    await screen.button('Plan').click()
    await page.getByRole('table', { name: 'Who gets what' }).waitFor({ timeout: 30_000 })
    await screen.shows('No longer needed')

    await customers(screen)
    await page.getByTestId('adopted').getByRole('button', { name: 'Undo' }).click()
    await screen.button('Compare offers').click()
    await screen.settled()
    await expect.poll(() => screen.verdictText(), { timeout: 15_000 }).toBe(before)
    expect(page.url()).not.toContain('Basic')
    expect(screen.problems).toEqual([])
  })

  test('is an example that can be tried without a list', async ({ open }) => {
    const screen = await open()
    await customers(screen)
    await screen.button('Try an example list').click()
    expect(await result(screen)).toMatch(/^2,000 customers in \d+ kinds$/)
    await screen.shows('This list is made up')
    await screen.button('Use these customers').click()
    await screen.shows('The scenario has these 2,000 customers now.')
    expect(screen.problems).toEqual([])
  })

  test('stops when asked, however large, and another one can be chosen', async ({ open }) => {
    const screen = await open()
    const { page } = screen
    await customers(screen)
    const line = `${'x'.repeat(40)},Price,Basic,12.5\n`
    await upload(screen, 'large.csv', `id,reason,plan,price\n${line.repeat(1_500_000)}`)
    await page.locator('[data-list="reading"]').waitFor()
    await screen.button('Cancel').click()
    await page.getByRole('button', { name: 'Choose a list…' }).waitFor({ timeout: 2_000 })
    await screen.button('Try an example list').click()
    expect(await result(screen)).toMatch(/^2,000 customers/)
    expect(screen.problems).toEqual([])
  })

  test('of a wrong kind is refused in words, and the scenario stays', async ({ open }) => {
    const screen = await open()
    const { page } = screen
    await customers(screen)
    const png = Buffer.from(
      '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489',
      'hex',
    )
    await upload(screen, 'picture.png', Buffer.concat([png, Buffer.alloc(4_000, 7)]))
    await page
      .getByText(/picture\.png (cannot be used as a list of customers|could not be read)/)
      .waitFor({ timeout: 15_000 })
    expect(await page.getByRole('button', { name: 'Use these customers' }).count()).toBe(0)
    await screen.button('Try another list').click()
    await page.getByRole('button', { name: 'Choose a list…' }).waitFor()
    expect(screen.problems).toEqual([])
  })

  test('fits a phone: nothing sticks out, and the tab that is seen is in view', async ({
    open,
  }) => {
    const screen = await open({ width: 390, height: 844 })
    const { page } = screen
    await customers(screen)
    await screen.button('Try an example list').click()
    await result(screen)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(over).toBeLessThanOrEqual(0)
    const box = await page.locator('nav [aria-current="page"]').boundingBox()
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  })
})
