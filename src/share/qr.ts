import { encode } from 'uqr'

/** Versions of QR codes whose modules a phone still tells apart on a screen: up to 117 in a row. */
const MAX_VERSION = 25

/** Bytes that such a code holds at the lowest error correction (ISO/IEC 18004, table 7). */
export const QR_BYTES = 1_273

/** Light modules that a reader needs around the code. */
const QUIET = 4

export interface QrCode {
  /** modules from edge to edge, the quiet zone included */
  readonly size: number
  /** the dark modules as path of an SVG whose unit is a module */
  readonly path: string
}

/** The dark modules of a row as rectangles one module high. */
const rowPath = (row: readonly boolean[], y: number): string => {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    let end = x
    while (row[end]) end++
    path += `M${x} ${y}h${end - x}v1h${x - end}z`
    x = end
  }
  return path
}

/** The QR code of a text, or `null` where that is longer than a camera reads from a screen. */
export const qrCode = (text: string): QrCode | null => {
  if (new TextEncoder().encode(text).length > QR_BYTES) return null
  const { size, data } = encode(text, {
    ecc: 'L',
    boostEcc: true,
    border: QUIET,
    maxVersion: MAX_VERSION,
  })
  return { size, path: data.map(rowPath).join('') }
}
