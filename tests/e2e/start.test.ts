import axe, { type AxeResults } from 'axe-core'
import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const PHONE = { width: 390, height: 844, context: { hasTouch: true, isMobile: true } } as const
const PUBLISHED = 'Telecom: four win-back offers'

/** What axe-core finds wrong on the page, a line each. */
const violations = async (screen: Screen): Promise<string[]> => {
  await screen.still()
  // Run through the debugger: the policy forbids script elements and eval.
  await screen.page.evaluate(axe.source)
  const results: AxeResults = await screen.page.evaluate(() =>
    window.axe.run(document, { resultTypes: ['violations'] }),
  )
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`,
  )
}

const dialogOf = (screen: Screen) => screen.page.getByRole('dialog')

/** How far the window sticks out of the screen, or its content out of the window. */
const overflow = (screen: Screen): Promise<number> =>
  dialogOf(screen).evaluate((dialog) =>
    Math.max(
      dialog.getBoundingClientRect().right - innerWidth,
      dialog.scrollWidth - dialog.clientWidth,
    ),
  )

describe('starting from one’s own business', () => {
  test('leads from the first visit to a verdict within a minute, in ten clicks', async ({
    open,
  }) => {
    const began = Date.now()
    const screen = await open({ settle: false })
    const { page } = screen
    let clicks = 0
    const click = async (name: string | RegExp): Promise<void> => {
      clicks++
      await screen.button(name).click()
    }
    await click('Not telecom? Start from your business')
    clicks++
    await page.getByRole('combobox', { name: 'Your business' }).selectOption('saas')
    clicks++
    await page.getByRole('radio', { name: 'Cash back soon' }).check()
    await click('Next')
    clicks++
    await page.getByRole('radio', { name: 'Subscribes again' }).check()
    await click('Next')
    for (const [reason, weight] of [
      ['Poor service', '20'],
      ['Got too little', '80'],
    ] as const) {
      clicks++
      await page.getByRole('slider', { name: reason }).fill(weight)
    }
    await click('Next')
    await screen.shows(/^3,000 lapsed customers/)
    await click('Show me the answer')
    await screen.named('Software for businesses: my win-back')
    await screen.settled()
    const verdict = await screen.verdictText()
    const seconds = (Date.now() - began) / 1_000

    expect(clicks).toBe(10)
    expect(seconds, 'from opening the page to the verdict').toBeLessThan(60)
    expect(verdict).toMatch(/^(Of these \w+, )?[A-Z][\w ]+(earns the most|leads)/)
    expect(verdict).toMatch(/\$\d/)
    expect(await screen.tableText()).toContain('Guided help')
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('main')
  })

  test('is one step: undo brings back what was there, with its measure', async ({ open }) => {
    const screen = await open()
    const before = [await screen.verdictText(), await screen.tableText()]
    await screen.button('Start from…').click()
    await screen.button('Answer three questions').click()
    await screen.page.getByRole('radio', { name: /number of subscribers/ }).check()
    for (let step = 0; step < 3; step++) await screen.button('Next').click()
    await screen.button('Show me the answer').click()
    await screen.named('Something else: my win-back')
    await screen.settled()
    const recall = screen.page.getByRole('radio', { name: 'Recall' })
    expect(await recall.isChecked()).toBe(true)
    expect(await screen.button('Undo').getAttribute('title')).toMatch(/^Undo: Start from Something/)
    await screen.button('Undo').click()
    await screen.named(PUBLISHED)
    await screen.settled()
    expect(await recall.isChecked()).toBe(false)
    expect([await screen.verdictText(), await screen.tableText()]).toEqual(before)
    expect(await screen.button('Undo').isDisabled()).toBe(true)
  })

  test('survives its link: who opens it reads the same verdict', async ({ open }) => {
    const screen = await open()
    await screen.button('Not telecom? Start from your business').click()
    for (let step = 0; step < 3; step++) await screen.button('Next').click()
    await screen.button('Show me the answer').click()
    await screen.named('Something else: my win-back')
    await screen.settled()
    const verdict = await screen.verdictText()
    const hash = new URL(await screen.copyLink()).hash.slice(1)
    expect(hash.length).toBeLessThan(6_000)
    const other = await open({ hash })
    expect(await other.verdictText()).toBe(verdict)
    expect(await other.button(/Not telecom/).count()).toBe(0)
  })

  test('is left with Escape, changes nothing, and gives the focus back', async ({ open }) => {
    const screen = await open()
    const before = await screen.tableText()
    await screen.button('Not telecom? Start from your business').press('Enter')
    await screen.page.getByRole('radio', { name: 'Cash back soon' }).check()
    await screen.page.keyboard.press('Escape')
    await dialogOf(screen).waitFor({ state: 'detached' })
    expect(await screen.page.evaluate(() => document.activeElement?.textContent)).toMatch(
      /Not telecom/,
    )
    expect(await screen.tableText()).toBe(before)
    expect(await screen.button('Undo').isDisabled()).toBe(true)
  })
})

describe('starting from a preset', () => {
  test('a card leads to its verdict, and undo back', async ({ open }) => {
    const screen = await open()
    const before = await screen.tableText()
    await screen.button('Start from…').click()
    const card = screen.page.locator('[data-preset="streaming"]')
    await card.getByRole('button').click()
    await dialogOf(screen).waitFor({ state: 'detached' })
    await screen.named('Video streaming')
    await screen.settled()
    expect(await screen.verdictText()).toMatch(/\$\d/)
    await screen.button('Undo').click()
    await screen.named(PUBLISHED)
    await screen.settled()
    expect(await screen.tableText()).toBe(before)
  })
})

describe('the window to start from', () => {
  test.for([
    { name: 'by day', opening: {} },
    { name: 'by night', opening: { context: { colorScheme: 'dark' } } },
    { name: 'on a phone', opening: PHONE },
  ] as const)(
    'has nothing that axe-core finds wrong, and fits, $name',
    async ({ opening }, { open }) => {
      const screen = await open(opening)
      await screen.button('Start from…').click()
      await screen.page.locator('[data-preset="starter"]').getByRole('button').waitFor()
      expect(await violations(screen)).toEqual([])
      expect(await overflow(screen)).toBeLessThanOrEqual(0)
      await screen.button('Answer three questions').click()
      for (let step = 0; step < 4; step++) {
        expect(await violations(screen), `step ${step + 1}`).toEqual([])
        expect(await overflow(screen), `step ${step + 1}`).toBeLessThanOrEqual(0)
        if (step < 3) await screen.button('Next').click()
      }
    },
  )
})
