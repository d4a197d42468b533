/** Bytes a hash may inflate to, counted while reading. */
const MAX_BYTES = 1_000_000

/**
 * Bytes given to the platform at once: browsers unpack the whole of a piece, to at most a thousand times
 * its size, before anybody can count.
 */
const PIECE = 512

/** What unpacks to more than any scenario needs. */
export class TooLarge extends Error {}

export const toBase64Url = (bytes: Uint8Array): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

export const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

/** zlib by the platform: its checksum is verified when it is read. */
export const deflate = async (text: string): Promise<Uint8Array> => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const inPieces = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += PIECE)))
      else controller.close()
    },
  })
}

/** The text in zlib bytes. Throws for damaged ones and for what is no UTF-8; `TooLarge` for bombs. */
export const inflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const stream = inPieces(bytes).pipeThrough(new DecompressionStream('deflate'))
  const reader = stream.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.length
    if (size > MAX_BYTES) {
      await reader.cancel()
      throw new TooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}
