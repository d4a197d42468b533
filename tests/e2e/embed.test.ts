import { readFile } from 'node:fs/promises'
import type { Frame, Page } from 'playwright'
import { describe, expect, inject, onTestFinished } from 'vitest'
import { test, type Open } from '../helpers/e2e.ts'
import { Host } from '../helpers/releases.ts'

/** The snippet of the documentation, as somebody copies it, with an address of his own. */
const snippet = async (address: string): Promise<string> => {
  const text = await readFile(new URL('../../docs/embed.md', import.meta.url), 'utf8')
  const code = /```html\n([^]*?)```/.exec(text)?.[1] ?? ''
  expect(code).toContain('&embed"')
  return code.replace(/src="[^"]*"/, `src="${address}"`)
}

/** A page of another origin that embeds an address by the snippet. */
const embedded = async (
  open: Open,
  { hash, width = 1200 }: { hash: string; width?: number },
): Promise<{ page: Page; frame: Frame; height: () => Promise<number> }> => {
  const html = `<!doctype html><html lang="en"><title>Blog</title><h1>Blog</h1>
    <script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data))</script>
    ${await snippet(`${inject('baseUrl')}#${hash}`)}`
  const host = new Host(new Map([['index.html', Buffer.from(html)]]), '/')
  const base = await host.start()
  onTestFinished(() => host.close())
  // The frame is of another origin here, which every other test forbids.
  const expects = new RegExp(`another origin: ${inject('baseUrl')}|favicon|404`)
  const { page } = await open({ base, width, settle: false, expects })
  const element = await page.waitForSelector('iframe')
  const frame = (await element.contentFrame())!
  await frame.locator('.progress[data-status="done"]').waitFor({ state: 'attached' })
  const height = (): Promise<number> => page.locator('iframe').evaluate((it) => it.clientHeight)
  return { page, frame, height }
}

const link = async (open: Open): Promise<string> => {
  const screen = await open()
  await screen.slider('Discount').press('ArrowLeft')
  await screen.choose('Measure', 'ROI')
  await screen.settled()
  return new URL(await screen.copyLink()).hash.slice(1)
}

describe('an embedded comparison', () => {
  test('shows the scenario of its link without inputs, menus or a way to change it', async ({
    open,
  }) => {
    const hash = await link(open)
    for (const order of [`${hash}&embed`, `embed&${hash}`]) {
      const { frame } = await embedded(open, { hash: order })
      const row = frame.locator('tr[data-arm="discount"] td[data-metric="recallRate"]')
      expect(await row.innerText()).toMatch(/^44/)
      const measure = frame.getByRole('group', { name: 'Measure' })
      expect(await measure.getByRole('radio', { name: 'ROI' }).isChecked()).toBe(true)
      expect(await frame.locator('aside, input:not([type=radio]), select').count()).toBe(0)
      for (const name of [/^File/, /^Undo/, 'Copy link', 'Use my numbers', 'Adjust']) {
        expect(await frame.getByRole('button', { name }).count(), String(name)).toBe(0)
      }
      expect(await frame.evaluate(() => location.hash.slice(1)), 'the address stays').toBe(order)
      const whole = await frame.getByRole('link', { name: 'Open in Regain' }).getAttribute('href')
      expect(whole).toBe(`${inject('baseUrl')}#${hash}`)
    }
  })

  test.for([1200, 390])(
    'in a page of %d px tells its height, and nothing else, and the frame follows',
    async (width, { open }) => {
      const { page, frame, height } = await embedded(open, { hash: 'embed', width })
      const inside = (): Promise<number> =>
        frame.evaluate(() => document.querySelector('main')!.getBoundingClientRect().height)
      const gap = async (): Promise<number> => Math.abs((await height()) - (await inside()))
      await expect.poll(gap, { timeout: 20_000 }).toBeLessThan(2)
      expect(await height()).toBeGreaterThan(1_500)
      const scrolls = await frame.evaluate(
        () => document.scrollingElement!.scrollHeight > innerHeight + 1,
      )
      expect(scrolls, 'a scroll bar inside').toBe(false)
      const wide = await frame.evaluate(() => document.scrollingElement!.scrollWidth <= innerWidth)
      expect(wide).toBe(true)

      const before = await height()
      await frame.locator('.about summary').click()
      await expect.poll(height, { timeout: 20_000 }).not.toBe(before)
      const heard = await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)
      expect(heard.length).toBeGreaterThan(0)
      for (const message of heard) {
        expect(message).toEqual({ regain: 'height', height: expect.any(Number) as number })
      }
    },
  )

  test('says why a damaged link cannot be opened', async ({ open }) => {
    const { frame } = await embedded(open, { hash: 'v1.abc&embed' })
    expect(await frame.getByRole('alert').first().innerText()).toMatch(/damaged or cut off/)
  })
})
