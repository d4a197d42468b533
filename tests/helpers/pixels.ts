import type { Browser } from 'playwright'

/** Channels that differ by more than this differ; edges of letters are drawn a little differently each time. */
const TOLERANCE = 32

/** An SVG as a browser shows it by itself, in a page without any style sheet, `scale` times as large. */
export const rendered = async (browser: Browser, svg: string, scale: number): Promise<Buffer> => {
  const [, width, height] = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
  const viewport = { width: Math.ceil(Number(width)), height: Math.ceil(Number(height)) }
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale })
  try {
    const page = await context.newPage()
    const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
    await page.setContent(`<body style="margin:0"><img style="display:block" src="${address}">`)
    await page.waitForFunction(() => document.querySelector('img')?.complete)
    return await page.screenshot()
  } finally {
    await context.close()
  }
}

/** Share of pixels by which two pictures differ; 1 where their sizes do. */
export const differing = async (
  browser: Browser,
  first: Buffer,
  second: Buffer,
): Promise<number> => {
  const page = await browser.newPage()
  try {
    const pictures = [first, second].map((png) => png.toString('base64'))
    return await page.evaluate(compare, { pictures, tolerance: TOLERANCE })
  } finally {
    await page.close()
  }
}

/** Runs in the page. */
async function compare(given: { pictures: string[]; tolerance: number }): Promise<number> {
  const [a, b] = await Promise.all(
    given.pictures.map(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!
      context.drawImage(picture, 0, 0)
      return context.getImageData(0, 0, picture.width, picture.height)
    }),
  )
  if (!a || !b || a.width !== b.width || a.height !== b.height) return 1
  let differ = 0
  for (let i = 0; i < a.data.length; i += 4) {
    const apart = [0, 1, 2].some(
      (c) => Math.abs((a.data[i + c] ?? 0) - (b.data[i + c] ?? 0)) > given.tolerance,
    )
    if (apart) differ += 1
  }
  return differ / (a.data.length / 4)
}
