import { describe, expect, it } from 'vitest'
import { readResults } from '../../../workers/study/readResults.ts'
import { NotUtf8, Utf8Pieces } from '../../../workers/study/utf8Pieces.ts'
import { resultsIn } from '../../helpers/results.ts'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const nothing = (): void => undefined

const customers = (rows: number): string => {
  const lines = Array.from(
    { length: rows },
    (_, i) => `Größe ${i % 3},${i % 2},${i % 11},${i % 2 ? i : ''}`,
  )
  return `arm,recalled,cost,value\n${lines.join('\n')}`
}

describe('Reading a file of results', () => {
  it('gives what the whole text gives, from bytes and from text, and tells how far it is', async () => {
    const text = customers(40_000)
    const { said, saidOfRows, ...expected } = resultsIn(text)
    expect([...said, ...saidOfRows]).toEqual([])
    const told: (readonly [number, number])[] = []
    const file = new Blob([bytesOf(text)])
    const read = await readResults({ file, options: {} }, (...each) => told.push(each))
    expect(read).toEqual(expected)
    expect(told.length).toBeGreaterThan(2)
    expect(told.at(-1)).toEqual([file.size, file.size])
    expect(await readResults({ file: text, options: {} }, nothing)).toEqual(expected)
  })

  it('refuses what is not UTF-8 at its line', async () => {
    const latin = Uint8Array.from(bytesOf('arm,contacted,returned\na,10,1\nGr'))
    const file = new Blob([latin, Uint8Array.of(0xfc, 0xdf), bytesOf('e,10,2\n')])
    const { results, problems } = await readResults({ file, options: {} }, nothing)
    expect(results).toBeNull()
    expect(problems.listed).toEqual([
      {
        line: 3,
        column: null,
        message: expect.stringMatching(/not UTF-8\. Save the table as/) as string,
      },
    ])
  })

  it('refuses a file that is too large before reading it', async () => {
    const file = { size: 1e12 } as Blob
    const { results, problems } = await readResults({ file, options: {} }, nothing)
    expect(results).toBeNull()
    expect(problems.listed[0]?.message).toMatch(/1000000 MB; the limit is 256/)
  })
})

describe('Pieces of UTF-8', () => {
  const text = '\uFEFFa,ß,€,𝄞\nΩ≈ç√\r\n日本語'

  it('give the text wherever the bytes are cut', () => {
    const bytes = bytesOf(text)
    for (let size = 1; size <= bytes.length; size++) {
      const pieces = new Utf8Pieces()
      let out = ''
      for (let from = 0; from < bytes.length; from += size)
        out += pieces.push(bytes.subarray(from, from + size))
      expect(out + pieces.end()).toBe(text)
    }
  })

  it('tell the line of what is wrong wherever the bytes are cut', () => {
    const bytes = Uint8Array.of(...bytesOf('a\nß\nc'), 0xe2, 0x82, ...bytesOf('\nd'))
    for (let size = 1; size <= bytes.length; size++) {
      const pieces = new Utf8Pieces()
      const read = (): void => {
        for (let from = 0; from < bytes.length; from += size)
          pieces.push(bytes.subarray(from, from + size))
        pieces.end()
      }
      expect(read).toThrow(NotUtf8)
      try {
        read()
      } catch (error) {
        expect(error).toBeInstanceOf(NotUtf8)
      }
    }
    const whole = new Utf8Pieces()
    try {
      whole.push(bytes)
    } catch (error) {
      expect((error as NotUtf8).line).toBe(3)
    }
  })
})
