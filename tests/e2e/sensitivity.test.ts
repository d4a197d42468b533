import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

const plain = (text: string): string =>
  text
    .replace(/\u2060/g, '')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()

const textOf = async ({ page }: Screen, id: string): Promise<string> =>
  plain(await page.getByTestId(id).innerText())

/** How long a condition may take on a busy machine. */
const patient = { timeout: 20_000 }

const opening = async (screen: Screen): Promise<void> => {
  await screen.button('Sensitivity').click()
  await expect.poll(() => textOf(screen, 'sensitivity-verdict'), patient).toMatch(/^The answer/)
  await mapDone(screen)
}

const mapDone = async ({ page }: Screen): Promise<void> => {
  await page.locator('[data-map=done] [data-chart=winnerMap] svg path.region').first().waitFor()
}

const mapCaption = async ({ page }: Screen): Promise<string> =>
  plain(await page.locator('[data-chart=winnerMap] figcaption p').innerText())

/** What is written along the axis across. */
const across = ({ page }: Screen): Promise<string[]> =>
  page.locator('[data-chart=winnerMap] svg text[text-anchor=middle]').allTextContents()

describe('the Sensitivity screen', () => {
  test('says what would change the answer, and moves the map with the measure', async ({
    open,
  }) => {
    const screen = await open()
    await opening(screen)
    expect(await textOf(screen, 'sensitivity-verdict')).toContain(
      'the lead of Discount swings from −$12 to +$52 per customer',
    )
    expect(await textOf(screen, 'sensitivity-rest')).toContain(
      'Upgrade wins if it falls below $879',
    )
    const byProfit = await mapCaption(screen)
    const shapes = () =>
      screen.page
        .locator('[data-chart=winnerMap] path.region')
        .evaluateAll((paths) =>
          paths.map((path) => `${getComputedStyle(path).fill} ${path.getAttribute('d')}`).join(),
        )
    const before = await shapes()
    await screen.choose('Measure', 'ROI')
    await expect.poll(() => mapCaption(screen), patient).toMatch(/^Return on investment: Upgrade/)
    await mapDone(screen)
    expect(await mapCaption(screen)).not.toBe(byProfit)
    expect(await shapes()).not.toBe(before)
  })

  test('enlarges the part of the map that is dragged across, reads it by keys, and saves it', async ({
    open,
  }) => {
    const screen = await open()
    await opening(screen)
    const { page } = screen
    const whole = await across(screen)
    const plot = page.locator('[data-chart=winnerMap] [role=application]')
    await plot.scrollIntoViewIfNeeded()
    const box = (await plot.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.6, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => across(screen), patient).not.toEqual(whole)
    await mapDone(screen)

    await plot.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const read = plain(await plot.locator('.readout').innerText())
    expect(read).toMatch(/^(Discount|Upgrade|Combo) wins here/)
    expect(read).toMatch(/Lead over the next \$[\d.]+/)

    const chart = page.locator('[data-chart=winnerMap]')
    await chart.getByRole('button', { name: /^Export/ }).click()
    const svg = await screen.download(() => chart.getByRole('button', { name: /SVG/ }).click())
    const text = svg.toString('utf8')
    expect(text).toContain('Who wins where (winner map)')
    expect(text.length).toBeLessThan(60_000)

    await plot.focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => across(screen), patient).toEqual(whole)
  })

  test('seeks a goal, uses the value, and says plainly that another has none', async ({ open }) => {
    const screen = await open()
    await opening(screen)
    const { page } = screen
    await screen.button('Find the value').click()
    await expect.poll(() => textOf(screen, 'goal-answer'), patient).toContain('at $879')
    await screen.button('Use $879').click()
    await expect
      .poll(() => page.getByRole('button', { name: /^Undo/ }).first().isEnabled(), patient)
      .toBe(true)
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await expect
      .poll(() => textOf(screen, 'sensitivity-verdict'), patient)
      .toContain('the lead of Discount swings from −$12')

    await page.getByLabel('is', { exact: true }).fill('5000')
    await page
      .getByLabel('Change this input')
      .selectOption({ label: 'Discount: Return with this offer' })
    await screen.button('Find the value').click()
    await expect
      .poll(() => textOf(screen, 'goal-answer'), patient)
      .toMatch(/^No solution: between 0 % and 100 %.* runs from −\$341 to \+\$460/)
  })

  test('fits a phone, where a finger marks a part of the map, and has nothing that axe finds fault with', async ({
    open,
  }) => {
    const screen = await open({ width: 390, height: 844, context: { hasTouch: true } })
    await opening(screen)
    const { page } = screen
    await expect.poll(() => textOf(screen, 'learning-sentence'), patient).toContain('worth up to')
    const beside = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(beside).toBeLessThanOrEqual(390)

    const whole = await across(screen)
    const plot = page.locator('[data-chart=winnerMap] [role=application]')
    await plot.scrollIntoViewIfNeeded()
    const box = (await plot.boundingBox())!
    const session = await page.context().newCDPSession(page)
    const touch = (type: string, x: number, y: number) =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
      })
    await touch('touchStart', box.x + 100, box.y + 80)
    for (const step of [1, 2, 3, 4]) {
      await touch('touchMove', box.x + 100 + 30 * step, box.y + 80 + 15 * step)
    }
    await touch('touchEnd', 0, 0)
    await expect.poll(() => across(screen), patient).not.toEqual(whole)

    await page.evaluate(AXE)
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run: (of: Element) => Promise<{ violations: { id: string; help: string }[] }> }
      }
      const { violations } = await axe.run(document.querySelector('main')!)
      return violations.map(({ id, help }) => `${id}: ${help}`)
    })
    expect(found).toEqual([])
  })
})
