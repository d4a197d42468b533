import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

/** The same walk in every run; `REGAIN_NIGHTLY=1` makes it long. */
const SEED = 20_261_127
const isNightly = process.env['REGAIN_NIGHTLY'] === '1'
const ACTIONS = isNightly ? 2_000 : 60
const RUNS = isNightly ? { early: 20, late: 200 } : { early: 8, late: 24 }
const MB = 1_000_000

/** mulberry32 */
const random = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

const KEYS = [
  ...['Tab', 'Shift+Tab', 'Enter', 'Space', 'Escape', 'ArrowLeft', 'ArrowRight', 'ArrowDown'],
  ...['PageUp', 'PageDown', 'Home', 'End', 'Control+z', 'Control+y', '7', '.', '-', 'x'],
]

/** One thing that a hasty hand might do. */
const act = async ({ page }: Screen, next: () => number): Promise<void> => {
  const { width, height } = page.viewportSize()!
  const point = (): [number, number] => [next() * width, next() * height]
  const kind = next()
  if (kind < 0.35) await page.mouse.click(...point())
  else if (kind < 0.55) {
    await page.mouse.move(...point())
    await page.mouse.down()
    await page.mouse.move(...point(), { steps: 4 })
    await page.mouse.up()
  } else if (kind < 0.7) await page.mouse.wheel(0, (next() - 0.5) * 2_000)
  else await page.keyboard.press(KEYS[Math.floor(next() * KEYS.length)]!)
}

/** Bytes of the page's heap and of its buffers, after collecting garbage. */
const heap = async ({ page }: Screen): Promise<number> => {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    readonly usedSize: number
    readonly backingStorageSize?: number
  }
  await session.detach()
  return usage.usedSize + (usage.backingStorageSize ?? 0)
}

describe('a soak', () => {
  test(
    `of ${ACTIONS} random clicks, drags and keys raises no error and leaves the app usable`,
    async ({ open }) => {
      const screen = await open({ context: { acceptDownloads: true } })
      const next = random(SEED)
      for (let i = 0; i < ACTIONS; i++) await act(screen, next)
      await screen.page.keyboard.press('Escape')
      await screen.page.goto('about:blank')
      await screen.page.goBack()
      await screen.settled()
      expect(await screen.verdictText()).not.toMatch(/NaN|undefined|null/)
      expect(await screen.page.locator('tr[data-arm]').count()).toBeGreaterThan(0)
    },
    isNightly ? 1_800_000 : 120_000,
  )

  test(
    `of ${RUNS.late} runs leaves at most 10 MB more than ${RUNS.early}`,
    async ({ open }) => {
      const screen = await open()
      const slider = screen.slider('Discount')
      let early = 0
      for (let run = 1; run <= RUNS.late; run++) {
        await slider.press(run % 2 ? 'ArrowLeft' : 'ArrowRight')
        await screen.settled()
        if (run === RUNS.early) early = await heap(screen)
      }
      expect((await heap(screen)) - early).toBeLessThan(10 * MB)
    },
    isNightly ? 900_000 : 180_000,
  )
})
