import { describe, expect } from 'vitest'
import { test, watchShifts, type Opening, type Screen } from '../helpers/e2e.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const

const watched: Opening = { before: (context) => context.addInitScript(watchShifts) }

/** The shifts since the page was loaded or `from`, once what was painted has been reported. */
const shifts = (screen: Screen, from = 0) =>
  screen.page.evaluate(async (start) => {
    const painted = (): Promise<number> => new Promise(requestAnimationFrame)
    await painted()
    await painted()
    const own = window.shifts.filter(({ at }) => at >= start)
    return { sum: own.reduce((sum, { value }) => sum + value, 0), own }
  }, from)

const now = (screen: Screen): Promise<number> => screen.page.evaluate(() => performance.now())

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

  test('nothing jumps until it has settled, nor while an input moves', async ({ open }) => {
    const screen = await open({ ...watched, width, height })
    const loading = await shifts(screen)
    expect.soft(loading.sum, `loading: ${JSON.stringify(loading.own)}`).toBeLessThan(0.02)

    if (width < 1200) await screen.button('Adjust').click()
    const slider = screen.slider('Discount')
    await slider.focus()
    await screen.still()
    await shifts(screen)
    const from = await now(screen)
    for (let press = 0; press < 4; press++) await slider.press('ArrowLeft')
    await screen.settled()
    const moving = await shifts(screen, from)
    expect(moving.sum, `moving: ${JSON.stringify(moving.own)}`).toBeLessThan(0.02)
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
