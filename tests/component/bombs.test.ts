import { describe, expect, it } from 'vitest'
import { decodeLink, MAX_CHARACTERS } from '../../src/share/link.ts'
import { bombOf } from '../helpers/bomb.ts'
import { mostInUse } from '../helpers/pageMemory.ts'

const MB = 1_000_000

/** Ten times the figure of docs/reliability.md. */
const HANG_MS = 2_000

const UNPACKED = 'This link unpacks to more than 1 MB, which no scenario needs. It was not opened.'
const TOO_LONG = /^This link has [\d,]+ characters; the limit is 65,536\. Ask for .* as a file\.$/

/** The largest that a link may hold. */
const LARGEST = 50

describe('In the browser a link that unpacks to', () => {
  it.each([
    [2, UNPACKED],
    [20, UNPACKED],
    [LARGEST, UNPACKED],
    [200, TOO_LONG],
    [1_000, TOO_LONG],
  ])(
    '%d MB is refused in words and takes less than 20 MB of memory',
    async (megabytes, says) => {
      const bomb = await bombOf(megabytes)
      let milliseconds = NaN
      const { given, most } = await mostInUse(async () => {
        const start = performance.now()
        const decoded = await decodeLink(bomb)
        milliseconds = performance.now() - start
        return decoded
      })
      expect(given.ok ? 'opened' : given.message).toMatch(says)
      expect(most / MB).toBeLessThan(20)
      expect(milliseconds).toBeLessThan(HANG_MS)
    },
    60_000,
  )

  it(`more than ${LARGEST} MB is longer than a link may be, and ${LARGEST} MB is not`, async () => {
    expect((await bombOf(LARGEST)).length).toBeLessThanOrEqual(MAX_CHARACTERS)
    expect((await bombOf(LARGEST + 1)).length).toBeGreaterThan(MAX_CHARACTERS)
  })
})
