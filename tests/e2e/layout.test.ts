import { describe, expect } from 'vitest'
import { test, watchShifts, type Opening, type Screen } from '../helpers/e2e.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const

const watched: Opening = { before: (context) => context.addInitScript(watchShifts) }

/** What has jumped since `forget`, once everything painted has been reported. */
const jumps = (screen: Screen) =>
  screen.page.evaluate(async () => {
    const painted = (): Promise<number> => new Promise(requestAnimationFrame)
    await painted()
    await painted()
    const { shifts, places } = window
    // A caption may need a line more or less.
    const line = 24
    const moved = Object.entries(places)
      .filter(([, tops]) => Math.max(...tops) - Math.min(...tops) > line)
      .map(([id, tops]) => `${id}: ${tops.join(' → ')} px`)
    return { shift: shifts.reduce((sum, { value }) => sum + value, 0), shifts, moved }
  })

/** Starts over. */
const forget = async (screen: Screen): Promise<void> => {
  await jumps(screen)
  await screen.page.evaluate(() => {
    window.shifts = []
    window.places = {}
  })
}

describe.for(sizes)('at $width px', ({ width, height }) => {
  test('nothing is wider than the page, and no word is cut off', async ({ open }) => {
    const screen = await open({ width, height })
    const fits = (): Promise<boolean> =>
      screen.page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) <= innerWidth)
    expect(await fits()).toBe(true)
    expect(await screen.page.evaluate(cutOff), 'cut off').toEqual([])
    await screen.startFrom('telecom-40k-modelled', 'Telecom: second lifetime modelled')
    expect(await fits(), 'five offers, incremental columns').toBe(true)
    expect(await screen.page.evaluate(cutOff), 'cut off').toEqual([])
    await screen.choose('Measure', 'Recall')
    expect(await fits()).toBe(true)
  })

  test('the menu of files opens within the window', async ({ open }) => {
    const screen = await open({ width, height })
    await screen.button(/^File/).click()
    const last = screen.button('Print report…')
    await last.waitFor()
    const box = await last.boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= width).toBe(true)
    expect(box && box.y >= 0 && box.y + box.height <= height).toBe(true)
  })

  test('nothing jumps until it has settled, nor while an input moves', async ({ open }) => {
    const screen = await open({ ...watched, width, height })
    const loading = await jumps(screen)
    expect.soft(loading.shift, `loading: ${JSON.stringify(loading.shifts)}`).toBeLessThan(0.02)
    expect.soft(loading.moved, 'loading: places of table and charts').toEqual([])

    if (width < 1200) await screen.button('Adjust').click()
    const slider = screen.slider('Discount')
    await slider.focus()
    await screen.still()
    await forget(screen)
    for (let press = 0; press < 4; press++) await slider.press('ArrowLeft')
    await screen.settled()
    const moving = await jumps(screen)
    expect.soft(moving.shift, `moving: ${JSON.stringify(moving.shifts)}`).toBeLessThan(0.02)
    expect.soft(moving.moved, 'moving: places of table and charts').toEqual([])
  })
})

/** Runs in the page: texts of the top line and the verdict that do not fit their place. */
function cutOff(): string[] {
  const places = document.querySelectorAll<HTMLElement>(
    'header, header *, main .verdict, main .verdict *, [data-testid=verdict] *',
  )
  return [...places]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => !element.matches('option, .visually-hidden, .visually-hidden *'))
    .filter((element) => {
      const hides = getComputedStyle(element).overflowX !== 'visible'
      const { left, right } = element.getBoundingClientRect()
      const text = element.textContent.trim() !== '' || element instanceof HTMLInputElement
      const tooWide = hides && element.scrollWidth > element.clientWidth + 1
      return text && (tooWide || left < -0.5 || right > innerWidth + 0.5)
    })
    .map((element) => {
      const text = (element as HTMLInputElement).value || element.textContent.trim()
      return `${element.localName}.${element.className}: ${text.slice(0, 60)}`
    })
}
