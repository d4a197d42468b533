import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { QR_BYTES, qrCode, type QrCode } from '../../../src/share/qr.ts'

/** Pixels of a module in the picture that is read. */
const SCALE = 4

/** Paints the path as a browser would: black on white, as RGBA. */
const painted = ({ size, path }: QrCode): Uint8ClampedArray => {
  const width = size * SCALE
  const pixels = new Uint8ClampedArray(4 * width * width).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < SCALE; row++) {
      const start = 4 * ((Number(y) * SCALE + row) * width + Number(x) * SCALE)
      for (let at = start; at < start + 4 * Number(length) * SCALE; at++) {
        if (at % 4 !== 3) pixels[at] = 0
      }
    }
  }
  return pixels
}

/** What another program reads in the picture. */
const readBack = (code: QrCode): string | undefined =>
  jsQR(painted(code), code.size * SCALE, code.size * SCALE)?.data

const linkOf = (length: number): string =>
  `https://example.org/regain/#v2.${'eJyrVkpS-_7WtVK0qdJL'.repeat(100)}`.slice(0, length)

describe('a QR code', () => {
  it.each([30, 135, 300, 700, QR_BYTES])('of %d characters reads back as the link', (length) => {
    const code = qrCode(linkOf(length))
    expect(code && readBack(code)).toBe(linkOf(length))
  })

  it('has four light modules on every side', () => {
    const code = qrCode(linkOf(135))!
    const rows = [...code.path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((each) => each.map(Number))
    expect(Math.min(...rows.map(([, x = 0]) => x))).toBe(4)
    expect(Math.min(...rows.map(([, , y = 0]) => y))).toBe(4)
    expect(Math.max(...rows.map(([, x = 0, , n = 0]) => x + n))).toBe(code.size - 4)
    expect(Math.max(...rows.map(([, , y = 0]) => y + 1))).toBe(code.size - 4)
  })

  it('is not drawn for what a camera does not read from a screen', () => {
    expect(qrCode(linkOf(QR_BYTES + 1))).toBeNull()
    expect(qrCode('ü'.repeat(QR_BYTES))).toBeNull()
  })
})
