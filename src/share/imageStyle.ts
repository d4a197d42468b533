/** What a drawing takes from the page's style sheets, and the value it has without any. */
const STYLES: Readonly<Record<string, string>> = {
  fill: '#000000',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'text-anchor': 'start',
  opacity: '1',
}

const DROPPED = /^(class|style|role|tabindex|aria-|data-)/

export interface Paint {
  readonly color: string
  readonly alpha: number
}

/**
 * Reads any CSS colour, mixed ones included, as the six hex digits that other programs understand:
 * one painted pixel tells.
 */
export const createPaint = (): ((color: string) => Paint) => {
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const pixel = canvas.getContext('2d', { willReadFrequently: true })
  const known = new Map<string, Paint>()
  return (color) => {
    const found = known.get(color)
    if (found || !pixel) return found ?? { color, alpha: 1 }
    pixel.clearRect(0, 0, 1, 1)
    pixel.fillStyle = color
    pixel.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 255] = pixel.getImageData(0, 0, 1, 1).data
    const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')
    const paint = { color: `#${hex}`, alpha: Math.round((alpha / 255) * 100) / 100 }
    known.set(color, paint)
    return paint
  }
}

/** The element's style as attributes, by name. */
const attributesOf = (element: Element, paintOf: (color: string) => Paint): Map<string, string> => {
  const style = getComputedStyle(element)
  const out = new Map<string, string>()
  for (const name of Object.keys(STYLES)) {
    const value = style.getPropertyValue(name)
    out.set(name, name === 'stroke-width' ? value.replace(/px$/, '') : value)
  }
  for (const name of ['fill', 'stroke']) {
    const value = out.get(name) ?? 'none'
    if (value === 'none') continue
    if (value.startsWith('url(')) {
      out.set(name, value.replaceAll('"', ''))
      continue
    }
    const { color, alpha } = paintOf(value)
    out.set(name, color)
    const opacity = Number(out.get(`${name}-opacity`) ?? 1) * alpha
    out.set(`${name}-opacity`, String(Math.round(opacity * 1000) / 1000))
  }
  return out
}

/**
 * Writes the computed styles of a drawing on the page into a copy of it, as attributes, each only
 * where it is not inherited anyway; drops what only the page understands.
 */
export const copyStyles = (
  source: Element,
  copy: Element,
  paintOf: (color: string) => Paint,
  inherited: ReadonlyMap<string, string> = new Map(Object.entries(STYLES)),
): void => {
  const own = attributesOf(source, paintOf)
  for (const { name } of [...copy.attributes]) {
    if (DROPPED.test(name) || name in STYLES) copy.removeAttribute(name)
  }
  for (const [name, value] of own) {
    if (inherited.get(name) !== value) copy.setAttribute(name, value)
  }
  own.set('opacity', '1')
  for (const node of [...copy.childNodes]) if (node.nodeType === Node.COMMENT_NODE) node.remove()
  const children = [...copy.children]
  ;[...source.children].forEach((child, i) => {
    const twin = children[i]
    if (twin) copyStyles(child, twin, paintOf, own)
  })
}
