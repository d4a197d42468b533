import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import ChartFigure from '../../src/charts/ChartFigure.svelte'
import type { ChartContext } from '../../src/charts/context.ts'
import { charts, chartById } from '../../src/charts/index.ts'
import { pngBlob, svgText, type Stamp } from '../../src/share/image.ts'
import {
  FOUR,
  intervalsContext,
  makeContext,
  pilotContext,
  waterfallContext,
} from '../unit/charts/context.ts'
import {
  diagonal,
  driversContext,
  mapContext,
  oneWayContext,
  row,
  scatterContext,
  tornadoContext,
} from '../unit/charts/sensitivityContexts.ts'
import { setTokens, tokensOf } from '../unit/charts/tokens.ts'

const HOSTILE = '<script>alert(1)</script> & "quoted" \u0008 漢字'

const stamp: Stamp = {
  title: 'How long they stay',
  caption: 'After 12 months most still pay.',
  scenario: HOSTILE,
  date: '21 Nov 2026',
  seed: '42',
  modelVersion: '1',
  replications: 2000,
  link: `https://example.org/#v1.${'x'.repeat(500)}`,
}

/** Charts that are drawn from data of their own. */
const OWN: Readonly<Record<string, () => ChartContext>> = {
  waterfall: () => waterfallContext([52.8, -2]),
  pilotWorth: () => pilotContext(),
  winnerMap: () => mapContext(diagonal()),
  tornado: () => tornadoContext([row({ winners: [0, 0] })]),
  drivers: () => driversContext(),
  oneWay: () => oneWayContext(),
  scatter: () => scatterContext(),
  intervals: () =>
    intervalsContext(
      FOUR.map(({ name }, arm) => ({ arm, label: name, value: arm, low: arm - 1, high: arm + 1 })),
    ),
}

/** Charts of no arm are drawn in the accent colour. */
const OF_NO_ARM: readonly string[] = [
  'waterfall',
  'pilotWorth',
  'frontier',
  'marketShare',
  'tornado',
  'drivers',
  'scatter',
  'churnTrend',
  'levelEffects',
  'calibration',
  'lifetimeFit',
  'lapseDecay',
]

const draw = async (id: string, names?: string): Promise<SVGSVGElement> => {
  const target = document.createElement('div')
  target.style.width = '600px'
  document.body.append(target)
  const arms = names === undefined ? FOUR : FOUR.map((arm) => ({ ...arm, name: names }))
  const context = OWN[id]?.() ?? makeContext({ arms, organicKnown: id !== 'organicStrip' })
  await render(ChartFigure, { target, props: { chart: chartById(id), context } })
  return target.querySelector<SVGSVGElement>('svg.chart-svg')!
}

const parsed = (text: string): Document => new DOMParser().parseFromString(text, 'image/svg+xml')

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

describe('an exported picture', () => {
  it.each(charts)(
    'stands alone: no class, style, custom property or mixed colour is left in $id',
    async ({ id }) => {
      const text = svgText(await draw(id), stamp)
      expect(parsed(text).querySelector('parsererror')).toBeNull()
      expect(text).not.toMatch(
        /class=|style=|var\(|--arm|color-mix|color\(|rgb\(|role=|aria-|data-/,
      )
      expect(text).toContain(OF_NO_ARM.includes(id) ? '#0b5cad' : '#0072b2')
    },
  )

  it('of 3,600 points of a winner map is small', async () => {
    const text = svgText(await draw('winnerMap'), stamp)
    expect(text.length).toBeLessThan(30_000)
  })

  it('carries title, caption, scenario, date, seed, version, replications and the link, shown short', async () => {
    const document = parsed(svgText(await draw('survival'), stamp))
    const shown = [...document.querySelectorAll('text')].map((text) => text.textContent).join('\n')
    expect(shown).toContain(stamp.title)
    expect(shown).toContain(stamp.caption)
    expect(shown).toMatch(/21 Nov 2026 · seed 42 · model 1 · 2,000\s+replications/)
    expect(shown).toContain('https://example.org/#v1.xxx')
    expect(shown).not.toContain(stamp.link)
    expect(document.querySelector('desc')?.textContent).toContain(stamp.link)
  })

  it('shows hostile names as they are and makes no element of them', async () => {
    for (const name of ['a\u0008b', '\u0000', '<b>']) {
      const names = parsed(svgText(await draw('densities', name), stamp))
      expect(names.querySelector('parsererror, b')).toBeNull()
      document.body.replaceChildren()
    }
    const picture = parsed(svgText(await draw('customerTypes', HOSTILE), stamp))
    expect(picture.querySelector('parsererror')).toBeNull()
    expect(picture.querySelector('script')).toBeNull()
    expect(picture.documentElement.textContent).toContain('<script>alert(1)</script> & "quoted"')
  })

  it('leaves out where the reader happens to be', async () => {
    const svg = await draw('survival')
    const before = svgText(svg, stamp)
    const plot = svg.parentElement!
    plot.focus()
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
    await expect.poll(() => svg.querySelector('[data-moment]')).not.toBeNull()
    expect(svgText(svg, stamp)).toBe(before)
  })

  it('says so when nothing was simulated', async () => {
    expect(svgText(await draw('survival'), { ...stamp, replications: 0 })).toContain('closed form')
  })

  it('becomes a PNG of twice the size, painted', async () => {
    const text = svgText(await draw('densities'), stamp)
    const size = parsed(text).documentElement
    const bitmap = await createImageBitmap(await pngBlob(text, 2))
    expect(bitmap.width).toBe(2 * Number(size.getAttribute('width')))
    expect(bitmap.height).toBe(2 * Number(size.getAttribute('height')))
    const canvas = document.createElement('canvas')
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    const context = canvas.getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const colors = new Set<number>()
    for (let i = 0; i < data.length; i += 4)
      colors.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!)
    expect(colors.has(0x0072b2)).toBe(true)
    expect(colors.has(0xffffff)).toBe(true)
  })

  it('keeps the colours of the dark theme on its ground', async () => {
    setTokens('dark')
    const text = svgText(await draw('survival'), stamp)
    const tokens = tokensOf('dark')
    expect(text).toContain(`fill="${tokens.get('--surface')}"`)
    expect(text).toContain(tokens.get('--arm-discount'))
  })
})
