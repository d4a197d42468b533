import { describe, expect } from 'vitest'
import { HOSTILE_SCENARIO, hostileDocument } from '../helpers/hostileNames.ts'
import { test, type Screen } from '../helpers/e2e.ts'
import { differing, rendered } from '../helpers/pixels.ts'

const TIMEOUT = 240_000

/** At most this share of a saved PNG may differ from what a browser makes of the saved SVG. */
const MOST = 0.01

/** Charts that show marks; those that lack an input show a sentence instead. */
const chartsOf = (screen: Screen): Promise<string[]> =>
  screen.page
    .locator('[data-chart]')
    .evaluateAll((frames) =>
      frames
        .filter((frame) => frame.querySelector('.empty') === null)
        .map((frame) => (frame as HTMLElement).dataset['chart'] ?? ''),
    )

const exported = async (screen: Screen, id: string, item: RegExp): Promise<Buffer> => {
  const frame = screen.page.locator(`[data-chart="${id}"]`)
  await frame.getByRole('button', { name: /^Export/ }).click()
  return screen.download(() => frame.getByRole('button', { name: item }).click())
}

const svgOf = async (screen: Screen, id: string): Promise<string> =>
  (await exported(screen, id, /SVG/)).toString('utf8')

const openHostile = async (screen: Screen): Promise<void> => {
  await screen.openFile(JSON.stringify(hostileDocument))
  await screen.named(HOSTILE_SCENARIO)
  await screen.settled()
}

describe('A saved PNG', () => {
  test(
    'is what a browser makes of the saved SVG by itself, twice and four times as large: every chart',
    { timeout: TIMEOUT },
    async ({ open, browser }) => {
      const screen = await open()
      const charts = await chartsOf(screen)
      expect(charts.length).toBeGreaterThanOrEqual(4)
      const svgs: string[] = []
      for (const id of charts) {
        const svg = await svgOf(screen, id)
        svgs.push(svg)
        for (const [item, scale] of [
          [/slides/, 2],
          [/4×/, 4],
        ] as const) {
          const png = await exported(screen, id, item)
          const share = await differing(browser, png, await rendered(browser, svg, scale))
          expect(share, `${id}, ${scale} times`).toBeLessThan(MOST)
        }
      }
      const [first = '', second = ''] = svgs
      const others = await differing(
        browser,
        await rendered(browser, first, 2),
        await rendered(browser, second, 2),
      )
      expect(others, 'another chart is another picture').toBeGreaterThan(MOST)
    },
  )

  test(
    'is light in dark mode too, and the same picture, hostile names included',
    { timeout: TIMEOUT },
    async ({ open, browser }) => {
      const light = await open()
      const dark = await open({ context: { colorScheme: 'dark' } })
      await openHostile(light)
      await openHostile(dark)
      for (const id of await chartsOf(dark)) {
        const svg = await svgOf(dark, id)
        expect(svg, id).toBe(await svgOf(light, id))
        const png = await exported(dark, id, /slides/)
        expect(await differing(browser, png, await rendered(browser, svg, 2)), id).toBeLessThan(
          MOST,
        )
      }
    },
  )

  test(
    'keeps the figures beside names that turn the direction of writing',
    { timeout: TIMEOUT },
    async ({ open, browser }) => {
      const screen = await open()
      await openHostile(screen)
      const svg = await svgOf(screen, 'cashFlow')
      const page = await browser.newPage()
      await page.setContent(svg)
      const figures = await page.evaluate(() =>
        [...document.querySelectorAll('tspan')].map((part) => ({
          text: part.textContent,
          starts: Array.from(part.textContent, (_, i) => part.getStartPositionOfChar(i).x),
        })),
      )
      await page.close()
      expect(figures.length).toBe(hostileDocument.arms.length)
      for (const { text, starts } of figures) {
        expect(text).toMatch(/^\$\d+$/)
        expect(starts, text).toEqual([...starts].sort((a, b) => a - b))
      }
    },
  )
})
