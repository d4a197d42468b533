import { toBase64Url } from '../../src/share/linkBytes.ts'

const BLOCK = 1_000_000

/** Blanks, block by block, so that nobody ever holds all of them. */
const blanks = (blocks: number): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let left = blocks
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(BLOCK).fill(32))
      else controller.close()
    },
  })
}

/** The hash of a link that unpacks to this many megabytes. */
export const bombOf = async (megabytes: number): Promise<string> => {
  const packed = blanks(megabytes).pipeThrough(new CompressionStream('deflate'))
  return `v2.${toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()))}`
}
