import { t } from '../i18n/chartsText.ts'
import { copyStyles, createPaint } from './imageStyle.ts'
import { shortLink, wellFormed, wrap } from './imageText.ts'

/** What is written inside an exported picture. */
export interface Stamp {
  readonly title: string
  readonly caption: string
  /** name of the scenario */
  readonly scenario: string
  /** as it shall be read */
  readonly date: string
  readonly seed: string
  readonly modelVersion: string
  /** 0: closed form only */
  readonly replications: number
  readonly link: string
  /** what the numbers are, where they come from no run of the scenario; stands in place of its footer */
  readonly source?: string | undefined
}

const SVG = 'http://www.w3.org/2000/svg'
const MARGIN = 24
const GAP = 12

/** Text of one size; lines as they fit. */
interface Block {
  readonly lines: readonly string[]
  readonly size: number
  readonly weight: number
  readonly fill: string
}

const element = (name: string, attributes: Readonly<Record<string, string | number>>): Element => {
  const out = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) out.setAttribute(key, String(value))
  return out
}

const LINE = 1.4

const heightOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { lines, size }) => sum + lines.length * Math.round(size * LINE), 0)

const write = (out: Element, blocks: readonly Block[], top: number): void => {
  let y = top
  for (const { lines, size, weight, fill } of blocks) {
    for (const line of lines) {
      const step = Math.round(size * LINE)
      const text = element('text', {
        x: MARGIN,
        y: y + size,
        fill,
        'font-size': size,
        'font-weight': weight,
      })
      text.textContent = line
      out.append(text)
      y += step
    }
  }
}

/** Colours and type of the page around a drawing. */
const pageOf = (svg: SVGSVGElement) => {
  const paintOf = createPaint()
  const style = getComputedStyle(svg)
  const token = (name: string, otherwise: string): string =>
    paintOf(style.getPropertyValue(name).trim() || otherwise).color
  return {
    paintOf,
    ink: token('--ink', '#000000'),
    soft: token('--ink-soft', '#555555'),
    surface: token('--surface', '#ffffff'),
    family: style.fontFamily,
  }
}

const replicationsOf = ({ replications }: Stamp): string =>
  replications > 0
    ? t('charts.stamp.replications', { count: new Intl.NumberFormat('en-US').format(replications) })
    : t('charts.stamp.closed')

const footerOf = (stamp: Stamp): string[] => {
  if (stamp.source !== undefined) return [`${stamp.source} · ${stamp.date}`]
  return [
    t('charts.stamp.footer', {
      scenario: stamp.scenario,
      date: stamp.date,
      seed: stamp.seed,
      model: stamp.modelVersion,
      replications: replicationsOf(stamp),
    }),
    shortLink(stamp.link),
  ]
}

/** A twin of the drawing in the colours of paper, where the same style sheets reach it, while it is used. */
const onPaper = <T>(svg: SVGSVGElement, use: (twin: SVGSVGElement) => T): T => {
  const paper = document.createElement('div')
  paper.className = 'paper'
  const twin = svg.cloneNode(true) as SVGSVGElement
  paper.append(twin)
  ;(svg.parentElement ?? document.body).append(paper)
  try {
    return use(twin)
  } finally {
    paper.remove()
  }
}

/** A standalone SVG of a drawing on the page, light whatever the screen is, with title, caption and a footer inside. */
export const svgText = (svg: SVGSVGElement, stamp: Stamp): string =>
  onPaper(svg, (twin) => pictureOf(twin, stamp))

const pictureOf = (svg: SVGSVGElement, stamp: Stamp): string => {
  const page = pageOf(svg)
  const drawing = svg.cloneNode(true) as SVGSVGElement
  const moments = drawing.querySelectorAll('[data-moment]')
  copyStyles(svg, drawing, page.paintOf)
  for (const moment of moments) moment.remove()
  const width = Number(svg.getAttribute('width'))
  const height = Number(svg.getAttribute('height'))
  const block = (text: string, size: number, look: { weight: number; fill: string }): Block => ({
    lines: wrap(wellFormed(text), width, measurer(`${look.weight} ${size}px ${page.family}`)),
    size,
    ...look,
  })
  const head = [
    block(stamp.title, 16, { weight: 600, fill: page.ink }),
    block(stamp.caption, 13, { weight: 400, fill: page.soft }),
  ]
  const foot = footerOf(stamp).map((line) => block(line, 11, { weight: 400, fill: page.soft }))
  const top = MARGIN + heightOf(head) + GAP
  const end = top + height + GAP
  const size = { width: width + 2 * MARGIN, height: end + heightOf(foot) + MARGIN }
  const out = element('svg', {
    xmlns: SVG,
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
    'font-family': page.family,
  })
  out.append(
    described('title', stamp.title),
    described('desc', `${stamp.caption} ${stamp.link}`),
    element('rect', { ...size, fill: page.surface }),
  )
  write(out, head, MARGIN)
  out.append(asGroup(drawing, `translate(${MARGIN} ${top})`))
  write(out, foot, end)
  return wellFormed(new XMLSerializer().serializeToString(out))
}

const OF_THE_ROOT = new Set(['width', 'height', 'viewBox', 'xmlns', 'overflow'])

/** The drawing as a group: some programs clip or misplace an SVG inside an SVG. */
const asGroup = (drawing: SVGSVGElement, transform: string): Element => {
  const group = element('g', { transform })
  for (const { name, value } of [...drawing.attributes]) {
    if (!OF_THE_ROOT.has(name)) group.setAttribute(name, value)
  }
  group.append(...drawing.children)
  return group
}

const described = (name: 'title' | 'desc', text: string): Element => {
  const out = element(name, {})
  out.textContent = wellFormed(text)
  return out
}

const measurer = (font: string): ((text: string) => number) => {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return (text) => text.length * 8
  context.font = font
  return (text) => context.measureText(text).width
}

/** A PNG of an SVG text, `scale` times as large. Works under the policy `img-src blob:`. */
export const pngBlob = async (text: string, scale = 2): Promise<Blob> => {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml;charset=utf-8' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * scale)
    canvas.height = Math.round(image.naturalHeight * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob)
        else
          reject(
            new Error(t('charts.stamp.tooLarge', { width: canvas.width, height: canvas.height })),
          )
      }, 'image/png')
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}
