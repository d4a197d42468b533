import axe, { type AxeResults } from 'axe-core'
import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const PHONE = { width: 390, height: 844, context: { hasTouch: true, isMobile: true } } as const

/** What axe-core finds wrong on the page, a line each. */
const violations = async (screen: Screen, without: readonly string[] = []): Promise<string[]> => {
  await screen.settled()
  await screen.still()
  // Run through the debugger: the policy forbids script elements and eval.
  await screen.page.evaluate(axe.source)
  const results: AxeResults = await screen.page.evaluate(
    (off) =>
      window.axe.run(document, {
        resultTypes: ['violations'],
        rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])),
      }),
    without,
  )
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html}\n${failureSummary ?? ''}`),
  )
}

describe('axe-core finds nothing wrong', () => {
  test('as opened, then with the File menu and the whole rail open', async ({ open }) => {
    const screen = await open()
    expect(await violations(screen)).toEqual([])
    const closed = screen.page.locator('aside h3 button[aria-expanded=false]')
    while ((await closed.count()) > 0) await closed.first().click()
    await screen.button(/^File/).click()
    expect(await violations(screen)).toEqual([])
  })

  test('in the share window, by day and by night', async ({ open }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const screen = await open({ context: { colorScheme } })
      await screen.button(/^Share/).click()
      await screen.page.getByRole('img', { name: /^QR code/ }).waitFor()
      expect(await violations(screen)).toEqual([])
    }
  })

  test('in the dark, then with incremental columns and a refused input', async ({ open }) => {
    const screen = await open({ context: { colorScheme: 'dark' } })
    expect(await violations(screen)).toEqual([])
    await screen.type('Return without an offer', '15')
    await screen.type('Discount', '145')
    expect(await violations(screen)).toEqual([])
  })

  test('on a phone, then with the sheet open', async ({ open }) => {
    const screen = await open(PHONE)
    expect(await violations(screen)).toEqual([])
    await screen.button('Adjust').click()
    await screen.slider('Discount').waitFor()
    // axe-core takes labels that a fixed sheet must be scrolled to for hidden ones.
    expect(await violations(screen, ['label-title-only'])).toEqual([])
  })

  test('with every detail under the charts open', async ({ open }) => {
    const screen = await open()
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    const details = screen.page.locator('main details:not([open]) > summary')
    while ((await details.count()) > 0) await details.first().click()
    await screen.shows('The message alone (Message only) brings')
    expect(await violations(screen)).toEqual([])
  })

  test('with an Export menu, a chart’s table and a read-out open', async ({ open }) => {
    const screen = await open()
    const frames = screen.page.locator('[data-chart]')
    await frames
      .nth(0)
      .getByRole('button', { name: /^Table/ })
      .click()
    await frames.nth(1).getByRole('application').focus()
    await screen.page.keyboard.press('ArrowRight')
    await frames
      .nth(2)
      .getByRole('button', { name: /^Export/ })
      .click()
    expect(await violations(screen)).toEqual([])
  })
})

/** What has the focus, in words. */
const focused = (screen: Screen): Promise<string> =>
  screen.page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? []
    const name =
      element.getAttribute('aria-label') ||
      labelled.map((id) => document.getElementById(id)?.textContent.trim()).join(' ') ||
      (element as HTMLInputElement).labels?.[0]?.textContent ||
      element.textContent
    const kind = element.getAttribute('role') ?? (element as HTMLInputElement).type ?? ''
    return `${kind} ${name.replace(/\s+/g, ' ').trim()}`.trim()
  })

describe('with the keyboard alone', () => {
  test('Tab reaches everything, in the order of the page, and shows where it is', async ({
    open,
  }) => {
    const screen = await open()
    const order: string[] = []
    const unseen: string[] = []
    for (let press = 0; press < 150; press++) {
      await screen.page.keyboard.press('Tab')
      const at = await focused(screen)
      if (at === '' || (order.length > 0 && at === order[0])) break
      order.push(at)
      if (!(await hasRing(screen))) unseen.push(at)
    }
    const place = (what: RegExp): number => order.findIndex((each) => what.test(each))
    const expected = [
      /Skip to the answer/,
      /Name of the scenario/,
      /Start from/,
      /^text Seed/,
      /File/,
      /Copy link/,
      /^text Customers on the list/,
      /^range Customers on the list/,
      /^range Discount/,
      /Offers and what they cost/,
      /Use my numbers/,
      /^radio Profit/,
      /^radio if all 40,000 got it/,
      /Set your rate/,
      /Table of “Customers won back against ROI”/,
      /Export “Customers won back against ROI”/,
      /^application Customers won back against ROI/,
      /^application How sure the ranking is/,
      /^application When the money comes back/,
      /^application How long they stay/,
      /From full-price margin to contribution/,
    ]
    const places = expected.map(place)
    expect(expected.filter((_, i) => places[i] === -1).map(String), 'out of reach').toEqual([])
    expect(places, 'in order').toEqual([...places].sort((a, b) => a - b))
    expect(unseen, 'no ring around').toEqual([])
  })

  test('the skip link leads to the answer', async ({ open }) => {
    const screen = await open()
    await screen.page.keyboard.press('Tab')
    await screen.page.keyboard.press('Enter')
    // Whatever the app makes of a new address has been painted after two frames.
    await screen.page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    })
    expect(await screen.page.evaluate(() => document.activeElement?.localName)).toBe('main')
    await screen.page.keyboard.press('Tab')
    expect(await focused(screen)).toMatch(/Not telecom\?/)
    expect(await screen.page.locator('main').getByRole('alert').count(), 'not a link').toBe(0)
  })

  test('arrow keys choose a measure and a scope, and move every read-out', async ({ open }) => {
    const screen = await open()
    const measures = screen.page.getByRole('group', { name: 'Measure' })
    await measures.getByRole('radio', { name: 'Profit' }).focus()
    await screen.page.keyboard.press('ArrowRight')
    expect(await screen.leader()).toBe('Upgrade')
    await screen.page.keyboard.press('ArrowRight')
    expect(await screen.leader()).toBe('Combo')
    await screen.page.keyboard.press('Tab')
    await screen.page.keyboard.press('ArrowRight')
    expect(await screen.cell('discount', 'cost')).toBe('$540 k')
    await screen.settled()

    const charts = screen.page
      .locator('[data-chart]')
      .filter({ hasNot: screen.page.locator('.empty') })
    const count = await charts.count()
    expect(count).toBeGreaterThanOrEqual(4)
    for (let i = 0; i < count; i++) {
      const plot = charts.nth(i).getByRole('application')
      const said = plot.locator('[aria-live]')
      await plot.focus()
      const heard: string[] = []
      for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowLeft', 'Home']) {
        await plot.press(key)
        heard.push((await said.textContent()) ?? '')
      }
      expect(heard.every((text) => /\d/.test(text))).toBe(true)
      expect(heard[1]).not.toBe(heard[0])
      expect(heard[2]).not.toBe(heard[3])
      expect(heard[4]).toBe(heard[0])
      await plot.press('Escape')
      expect(await said.textContent()).toBe('')
    }
  })

  test('menus open with Enter, and Escape gives the focus back', async ({ open }) => {
    const screen = await open()
    const { page } = screen
    const chart = page.locator('[data-chart]').first()
    const menus = [
      { opener: screen.button(/^File/), first: 'Open scenario…' },
      { opener: chart.getByRole('button', { name: /^Export/ }), first: /PNG/ },
    ]
    for (const { opener, first } of menus) {
      await opener.focus()
      await page.keyboard.press('Enter')
      expect(await opener.getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('Tab')
      expect(await focused(screen)).toMatch(first)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      expect(await opener.getAttribute('aria-expanded')).toBe('false')
      expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
    }
    // Choosing gives it back as well.
    await page.keyboard.press('Enter')
    while (!/CSV/.test(await focused(screen))) await page.keyboard.press('Tab')
    const saved = await screen.download(() => page.keyboard.press('Enter'))
    expect(saved.toString('utf8')).toContain('Discount')
    expect(await focused(screen)).toMatch(/^button Export/)
  })

  test('the sheet of a narrow screen opens and closes, and gives the focus back', async ({
    open,
  }) => {
    const screen = await open({ width: 1024, height: 768 })
    const adjust = screen.button('Adjust')
    const slider = screen.slider('Discount')
    expect(await slider.isVisible()).toBe(false)
    await adjust.focus()
    await screen.page.keyboard.press('Enter')
    await slider.waitFor()
    await screen.still()
    await screen.page.keyboard.press('Tab')
    const inside = (): Promise<boolean> =>
      screen.page.evaluate(() => document.activeElement?.closest('aside') !== null)
    expect(await inside(), 'the next stop is in the sheet').toBe(true)
    await screen.page.keyboard.press('Escape')
    await slider.waitFor({ state: 'hidden' })
    expect(await focused(screen)).toMatch(/Adjust/)
  })
})

/** Whether the element with the focus, or what surrounds it closely, is outlined. */
const hasRing = (screen: Screen): Promise<boolean> =>
  screen.page.evaluate(() => {
    let element = document.activeElement
    for (let up = 0; up < 3 && element; up++, element = element.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      if (outlineStyle !== 'none' && outlineWidth !== '0px') return true
    }
    return false
  })
