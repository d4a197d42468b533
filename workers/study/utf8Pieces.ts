/** Bytes that are not UTF-8, and the line they stand in. */
export class NotUtf8 extends Error {
  readonly line: number

  constructor(line: number) {
    super('The text is not UTF-8.')
    this.name = 'NotUtf8'
    this.line = line
  }
}

const LF = 10

/** Where the last character that may go on in the next piece begins. */
const lastWhole = (bytes: Uint8Array): number => {
  for (let i = bytes.length - 1; i >= Math.max(0, bytes.length - 4); i--) {
    const byte = bytes[i] ?? 0
    const goesOn = (byte & 0b1100_0000) === 0b1000_0000
    if (!goesOn) return byte < 0b1000_0000 ? i + 1 : i
  }
  return bytes.length
}

/** Turns bytes that come in pieces into text, of which a byte-order mark is kept. */
export class Utf8Pieces {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  private rest = new Uint8Array(0)
  private line = 1

  /** @throws {NotUtf8} */
  push(bytes: Uint8Array): string {
    const all = joined(this.rest, bytes)
    const end = lastWhole(all)
    this.rest = all.slice(end)
    return this.decode(all.subarray(0, end))
  }

  /** @throws {NotUtf8} */
  end(): string {
    return this.decode(this.rest)
  }

  private decode(bytes: Uint8Array): string {
    try {
      const text = this.decoder.decode(bytes)
      this.line += bytes.reduce((lines, byte) => lines + Number(byte === LF), 0)
      return text
    } catch {
      throw new NotUtf8(this.line + this.goodLines(bytes))
    }
  }

  /** How many lines come before the one that is wrong. */
  private goodLines(bytes: Uint8Array): number {
    for (let from = 0, lines = 0; from < bytes.length; lines++) {
      const end = bytes.indexOf(LF, from)
      const to = end < 0 ? bytes.length : end + 1
      try {
        this.decoder.decode(bytes.subarray(from, to))
      } catch {
        return lines
      }
      from = to
    }
    return 0
  }
}

const joined = (one: Uint8Array, two: Uint8Array): Uint8Array<ArrayBuffer> => {
  const out = new Uint8Array(one.length + two.length)
  out.set(one)
  out.set(two, one.length)
  return out
}
