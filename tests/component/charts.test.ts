import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import ArmMark from '../../src/charts/ArmMark.svelte'
import ChartFigure from '../../src/charts/ChartFigure.svelte'
import { chartById, charts } from '../../src/charts/index.ts'
import { intervalDomain } from '../../src/charts/intervalDomain.ts'
import IntervalStrip from '../../src/charts/IntervalStrip.svelte'
import { makeContext, many, type Made } from '../unit/charts/context.ts'
import { setTokens, tokensOf } from '../unit/charts/tokens.ts'

const contexts: Readonly<Record<string, Made>> = {
  empty: { arms: [], draws: 0 },
  tiny: { arms: many(1), draws: 2, horizon: 1, organicKnown: true },
  usual: { organicKnown: true },
  unknown: {},
  large: { arms: many(12), draws: 10_000, organicKnown: true, horizon: 60 },
}

const holder = (width: number): HTMLElement => {
  const out = document.createElement('div')
  out.style.width = `${width}px`
  document.body.append(out)
  return out
}

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

const cases = charts.flatMap((chart) =>
  Object.keys(contexts).flatMap((name) =>
    [320, 1100].map((width) => ({ chart, id: chart.id, name, width })),
  ),
)

describe('every registered chart', () => {
  it.each(cases)('draws $id with $name data at $width px', async ({ chart, name, width }) => {
    const error = vi.spyOn(console, 'error')
    const context = makeContext(contexts[name])
    const target = holder(width)
    await render(ChartFigure, { target, props: { chart, context } })
    const svg = page.getByRole('img').element()
    expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined/)
    const empty = chart.layout(context, { width, height: 340 }).empty
    if (empty) expect(target.textContent).toContain(empty)
    else expect(svg.querySelectorAll('path, rect, ellipse, circle').length).toBeGreaterThan(0)
    expect(target.scrollWidth).toBeLessThanOrEqual(width)
    for (const text of svg.querySelectorAll('text')) {
      const box = text.getBoundingClientRect()
      expect(box.right, text.textContent ?? '').toBeLessThanOrEqual(
        target.getBoundingClientRect().right + 20,
      )
      expect(box.left, text.textContent ?? '').toBeGreaterThanOrEqual(
        target.getBoundingClientRect().left - 20,
      )
    }
    expect(error).not.toHaveBeenCalled()
  })

  it.each(charts)('has nothing that axe finds fault with: $id', async (chart) => {
    const target = holder(700)
    await render(ChartFigure, {
      target,
      props: {
        chart,
        context: makeContext({ organicKnown: chart.applies(makeContext({ organicKnown: true })) }),
        onexport: vi.fn(),
      },
    })
    const { violations } = await axe.run(target, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
})

describe('the frame', () => {
  const figure = async (id: string, made: Made = {}, onexport = vi.fn()) => {
    const target = holder(700)
    const context = makeContext(made)
    const screen = await render(ChartFigure, {
      target,
      props: { chart: chartById(id), context, onexport },
    })
    return { target, context, onexport, screen, plot: page.getByRole('application') }
  }

  it('names the plot by title and caption', async () => {
    const { plot, context } = await figure('recallRoiMap')
    const label = plot.element().getAttribute('aria-label')
    expect(label).toContain('Customers won back against ROI')
    expect(label).toContain(chartById('recallRoiMap').caption(context))
  })

  it('walks through the marks by arrow keys and announces each with its range', async () => {
    const { plot, target } = await figure('recallRoiMap')
    plot.element().focus()
    const said = (): string => target.querySelector('[aria-live]')?.textContent ?? ''
    expect(said()).toBe('')
    await userEvent.keyboard('{ArrowRight}')
    expect(said()).toMatch(/^Discount: Customers won back 45\s%, 80\s% range/)
    await userEvent.keyboard('{ArrowRight}')
    expect(said()).toMatch(/^Upgrade/)
    await userEvent.keyboard('{End}')
    expect(said()).toMatch(/^Tailored/)
    await userEvent.keyboard('{Escape}')
    expect(said()).toBe('')
  })

  it('shows the same read-out to a pointer, and takes it away when the pointer leaves', async () => {
    const { plot, target } = await figure('cashFlow')
    const svg = target.querySelector('svg.chart-svg')!
    const box = svg.getBoundingClientRect()
    const at = (x: number) => ({
      clientX: box.left + x,
      clientY: box.top + 150,
      bubbles: true,
      pointerType: 'mouse',
    })
    plot.element().dispatchEvent(new PointerEvent('pointermove', at(300)))
    await expect
      .poll(() => target.querySelector('.readout')?.textContent ?? '')
      .toMatch(/Month \d+.*80\s% range.*Discount.*\$\d+ to \$\d+/s)
    plot.element().dispatchEvent(new PointerEvent('pointerleave', at(300)))
    await expect.poll(() => target.querySelector('.readout')).toBeNull()
  })

  it('keeps the read-out where a finger touched', async () => {
    const { plot, target } = await figure('densities')
    const box = target.querySelector('svg.chart-svg')!.getBoundingClientRect()
    const touch = {
      clientX: box.left + 300,
      clientY: box.top + 80,
      bubbles: true,
      pointerType: 'touch',
    }
    plot.element().dispatchEvent(new PointerEvent('pointerdown', touch))
    plot.element().dispatchEvent(new PointerEvent('pointerleave', touch))
    await expect
      .poll(() => target.querySelector('.readout')?.textContent ?? '')
      .toMatch(/Discount.*\$360\.72/s)
  })

  it('keeps the read-out inside the figure at every stop', async () => {
    for (const id of ['recallRoiMap', 'densities', 'cashFlow', 'survival', 'customerTypes']) {
      document.body.replaceChildren()
      const target = holder(320)
      await render(ChartFigure, {
        target,
        props: { chart: chartById(id), context: makeContext({ organicKnown: true }) },
      })
      page.getByRole('application').element().focus()
      for (const key of ['{Home}', '{ArrowRight}', '{End}']) {
        await userEvent.keyboard(key)
        const readout = target.querySelector('.readout')!.getBoundingClientRect()
        const bounds = target.getBoundingClientRect()
        expect(readout.left, id).toBeGreaterThanOrEqual(bounds.left)
        expect(readout.right, id).toBeLessThanOrEqual(bounds.right + 1)
      }
    }
  })

  it('shows the numbers as a table in the same area', async () => {
    const { target, context } = await figure('recallRoiMap')
    const before = target.getBoundingClientRect().height
    const toggle = page.getByRole('button', { name: /Table/ })
    await toggle.click()
    const { columns, rows } = chartById('recallRoiMap').table(context)
    const table = page.getByRole('table').element()
    expect([...table.querySelectorAll('thead th')].map((th) => th.textContent)).toEqual(columns)
    expect(table.querySelectorAll('tbody tr')).toHaveLength(rows.length)
    expect(table.querySelector('tbody tr')?.textContent).toMatch(/Discount.*45.*668/s)
    expect(target.getBoundingClientRect().height).toBe(before)
    await toggle.click()
    expect(target.querySelector('table')).toBeNull()
  })

  it.each(['png', 'svg', 'csv'] as const)(
    'hands picture, table and title over to export %s',
    async (kind) => {
      const { onexport, context, target } = await figure('survival')
      await page.getByRole('button', { name: /Export/ }).click()
      await page
        .getByRole('button', { name: new RegExp(`\\(${kind}\\)`, 'i') })
        .first()
        .click()
      expect(onexport).toHaveBeenCalledOnce()
      const [given, payload] = onexport.mock.calls[0] ?? []
      expect(given).toBe(kind)
      expect(payload.svg).toBe(target.querySelector('svg.chart-svg'))
      expect(payload.table).toEqual(chartById('survival').table(context))
      expect(payload.title).toBe('How long they stay')
    },
  )

  it('closes the export menu by Escape and gives the focus back', async () => {
    await figure('survival')
    const opener = page.getByRole('button', { name: /Export/ })
    await opener.click()
    await userEvent.keyboard('{Tab}{Escape}')
    expect(page.getByRole('button', { name: /PNG/ }).elements()).toHaveLength(0)
    expect(document.activeElement).toBe(opener.element())
  })

  it('draws ranges of earlier inputs as a ghost, in the same place', async () => {
    const { target, screen, context } = await figure('densities')
    const opacity = (): string => getComputedStyle(target.querySelector('.chart-range')!).opacity
    const before = target.getBoundingClientRect().height
    expect(opacity()).toBe('1')
    await screen.rerender({ context: { ...context, settled: false } })
    await expect.poll(opacity).toBe('0.3')
    expect(target.getBoundingClientRect().height).toBe(before)
  })
})

describe('the arms’ colours on the ground', () => {
  const luminance = (channels: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = channels.map((each) =>
      each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: readonly number[], other: readonly number[]): number => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
    return (light + 0.05) / (dark + 0.05)
  }
  const ofHex = (hex: string): number[] =>
    [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
  /** "color(srgb 0.1 0.2 0.3)", as browsers give a mixed colour */
  const ofMixed = (color: string): number[] =>
    (/color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(color) ?? []).slice(1).map(Number)

  it.each(['light', 'dark'] as const)('reach 4.5 for names and 3 for marks: %s', async (theme) => {
    setTokens(theme)
    const tokens = tokensOf(theme)
    const ground = ofHex(tokens.get('--surface') ?? '')
    const arms = [...tokens].filter(([name]) => name.startsWith('--arm-'))
    expect(arms).toHaveLength(10)
    const target = holder(1000)
    const context = makeContext({ arms: many(arms.length) })
    const styles = arms.map(([color]) => ({ color, mark: 'circle' }) as const)
    const props = { chart: chartById('densities'), context: { ...context, styles } }
    await render(ChartFigure, { target, props })
    const names = [...target.querySelectorAll('.chart-arm-text')]
    expect(names).toHaveLength(arms.length)
    arms.forEach(([name, color], i) => {
      const mixed = names[i] ? getComputedStyle(names[i]).fill : ''
      expect(contrast(ofHex(color), ground), name).toBeGreaterThanOrEqual(3)
      expect(contrast(ofMixed(mixed), ground), name).toBeGreaterThanOrEqual(4.5)
    })
  })
})

describe('marks in tables', () => {
  it('an arm’s mark takes its colour from the token', async () => {
    const target = holder(100)
    await render(ArmMark, { target, props: { look: { color: '--arm-combo', mark: 'triangle' } } })
    expect(getComputedStyle(target.querySelector('path')!).fill).toBe('rgb(213, 94, 0)')
  })

  it('a strip shows range, value and the zero line on a shared scale', async () => {
    const { result } = makeContext({ arms: many(12) })
    const figures = result.arms.map((arm) => arm.figures['profitPerTargeted'])
    const domain = intervalDomain(figures)
    const target = holder(200)
    const { expected = null, p10 = null, p90 = null } = figures[6] ?? {}
    await render(IntervalStrip, {
      target,
      props: {
        look: { color: '--arm-5', mark: 'star' },
        value: expected,
        low: p10,
        high: p90,
        domain,
        label: 'about $10',
      },
    })
    expect(page.getByRole('img', { name: 'about $10' }).elements()).toHaveLength(1)
    expect(target.querySelectorAll('line')).toHaveLength(3)
    const mark = target.querySelector('path')!.getBoundingClientRect()
    const zero = target.querySelector('.zero')!.getBoundingClientRect()
    expect(mark.left + mark.width / 2).toBeGreaterThan(zero.left)
  })
})
