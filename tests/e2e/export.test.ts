import { describe, expect } from 'vitest'
import { test, type Screen } from '../helpers/e2e.ts'

const NAME = 'Telecom: four win-back offers'

/** The frame of a chart by its id, and its title. */
const chartOf = async (screen: Screen, id: string) => {
  const frame = screen.page.locator(`[data-chart="${id}"]`)
  return { frame, title: await frame.getByRole('heading').innerText() }
}

/** What the Export menu of a chart saves. */
const exported = async (screen: Screen, id: string, item: RegExp): Promise<Buffer> => {
  const { frame } = await chartOf(screen, id)
  await frame.getByRole('button', { name: /^Export/ }).click()
  return screen.download(() => frame.getByRole('button', { name: item }).click())
}

/** What a picture says, read by an XML parser. */
const readSvg = (screen: Screen, text: string) =>
  screen.page.evaluate((source) => {
    const { documentElement: root } = new DOMParser().parseFromString(source, 'image/svg+xml')
    return {
      root: root.localName,
      faults: root.querySelectorAll('parsererror').length,
      title: root.querySelector('title')?.textContent,
      description: root.querySelector('desc')?.textContent ?? '',
      words: [...root.querySelectorAll('text')].map(({ textContent }) => textContent).join(' '),
      shapes: root.querySelectorAll('path, circle, line, polygon, rect').length,
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
    }
  }, text)

/** Size and colours of a picture, as the browser decodes it. */
const readPng = (screen: Screen, png: Buffer) =>
  screen.page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const { width, height } = picture
    const context = new OffscreenCanvas(width, height).getContext('2d')!
    context.drawImage(picture, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    const counts = new Map<string, number>()
    for (let i = 0; i < data.length; i += 4) {
      const color = [data[i], data[i + 1], data[i + 2]]
        .map((part) => (part ?? 0).toString(16).padStart(2, '0'))
        .join('')
      counts.set(color, (counts.get(color) ?? 0) + 1)
    }
    return { width, height, colors: Object.fromEntries(counts) }
  }, png.toString('base64'))

describe('a chart saved as a picture', () => {
  test('says where it comes from, and stands alone as XML: every chart', async ({ open }) => {
    const screen = await open()
    const link = await screen.copyLink()
    const charts = await screen.page.locator('[data-chart]').evaluateAll((frames) =>
      // Charts that lack an input show a sentence instead of marks.
      frames
        .filter((frame) => frame.querySelector('.empty') === null)
        .map((frame) => (frame as HTMLElement).dataset['chart'] ?? ''),
    )
    expect(charts.length).toBeGreaterThanOrEqual(4)
    for (const id of charts) {
      const { title } = await chartOf(screen, id)
      const text = (await exported(screen, id, /SVG/)).toString('utf8')
      const svg = await readSvg(screen, text)
      expect(svg, id).toMatchObject({ root: 'svg', faults: 0, title })
      expect(svg.words, id).toContain(title)
      expect(svg.words).toContain(NAME)
      expect(svg.words).toContain('seed 42')
      expect(svg.words).toMatch(/model \d+\.\d+/)
      expect(svg.words).toMatch(/2,048 replications/)
      expect(svg.words).toMatch(/\d{4}-\d\d-\d\d/)
      expect(svg.words).toContain(link.slice(0, 40))
      expect(svg.description, 'the whole link').toContain(link)
      expect(svg.shapes).toBeGreaterThan(5)
      expect(svg.words + svg.description).not.toMatch(/undefined|NaN|null/)
    }
  })

  test('is a PNG twice as large, with the offers’ colours', async ({ open }) => {
    const screen = await open()
    const png = await exported(screen, 'recallRoiMap', /slides/)
    const svg = await readSvg(
      screen,
      (await exported(screen, 'recallRoiMap', /SVG/)).toString('utf8'),
    )
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1A\n')
    const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
    expect(size).toEqual({ width: 2 * svg.width, height: 2 * svg.height })
    const { colors, ...decoded } = await readPng(screen, png)
    expect(decoded).toEqual(size)
    const { discount, upgrade, combo, tailored } = {
      discount: colors['0072b2'],
      upgrade: colors['009e73'],
      combo: colors['d55e00'],
      tailored: colors['aa4499'],
    }
    for (const pixels of [discount, upgrade, combo, tailored]) expect(pixels).toBeGreaterThan(20)
    expect(colors['ffffff']).toBeGreaterThan(0.5 * size.width * size.height)
    expect(colors['ffffff']).toBeLessThan(0.99 * size.width * size.height)
  })
})

describe('a chart’s numbers', () => {
  test('are the same in the CSV and in the table', async ({ open }) => {
    const screen = await open()
    for (const id of ['recallRoiMap', 'cashFlow', 'densities']) {
      const csv = (await exported(screen, id, /CSV/)).toString('utf8')
      expect(csv.charCodeAt(0), 'byte-order mark').toBe(0xfeff)
      expect(csv.endsWith('\r\n')).toBe(true)
      const lines = csv.slice(1).trimEnd().split('\r\n').map(cells)

      const { frame } = await chartOf(screen, id)
      await frame.getByRole('button', { name: /^Table/ }).click()
      const shown = await frame
        .getByRole('table')
        .locator('tr')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
        )
      expect(lines[0], 'header').toEqual(shown[0])
      expect(lines.length).toBe(shown.length)
      let numbers = 0
      shown.slice(1).forEach((row, r) =>
        row.forEach((text, c) => {
          const value = lines[r + 1]?.[c] ?? ''
          const number = text.replaceAll(',', '').replace('−', '-')
          if (!/^-?\d+(\.\d+)?$/.test(number)) {
            expect(value, id).toBe(text === '–' ? '' : text)
            return
          }
          numbers += 1
          const digits = number.split('.')[1]?.length ?? 0
          const miss = Math.abs(Number(value) - Number(number))
          expect(miss, `${value} is shown as ${text}`).toBeLessThanOrEqual(0.5001 * 10 ** -digits)
        }),
      )
      expect(numbers).toBeGreaterThan(8)
    }
  })
})

/** The cells of a line of CSV without line breaks inside. */
const cells = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, -1)
    .map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'))
