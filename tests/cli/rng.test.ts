import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createWordSource, wordModes, type WordMode } from '../../src/engine/wordSource.ts'
import { needsProgram, program, regain, root } from './regain.ts'

beforeAll(needsProgram)

/** The bytes of the first words, little-endian whatever this machine is. */
const littleEndian = (mode: WordMode, words: number): Buffer => {
  const out = new Uint32Array(words)
  createWordSource('7', mode)(out)
  const bytes = Buffer.alloc(4 * words)
  out.forEach((word, i) => bytes.writeUInt32LE(word, 4 * i))
  return bytes
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

interface Read {
  readonly bytes: Buffer
  readonly code: number | null
  readonly stderr: string
}

/** Reads standard output of the command; stops reading, as head does, once `enough` bytes came. */
const read = (args: readonly string[], enough = Infinity): Promise<Read> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'rng', ...args], { cwd: root })
    const parts: Buffer[] = []
    let size = 0
    let stderr = ''
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part)
      size += part.length
      if (size >= enough) child.stdout.destroy()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ bytes: Buffer.concat(parts), code, stderr }))
  })

describe('regain rng', () => {
  it('prints ten words as decimal numbers, one per line, the first of one stream', async () => {
    const expected = new Uint32Array(10)
    createWordSource('42', 'one')(expected)
    const { code, stdout } = await regain(['rng'])
    expect(code).toBe(0)
    expect(stdout).toBe(`${expected.join('\n')}\n`)
  })

  it.each(wordModes)('prints as many words as asked for, mode %s', async (mode) => {
    const expected = new Uint32Array(37)
    createWordSource('7', mode)(expected)
    const { stdout } = await regain(['rng', '--seed', '7', '--mode', mode, '--words', '37'])
    expect(stdout).toBe(`${expected.join('\n')}\n`)
  })

  it.each(wordModes)(
    'raw gives exactly those words as little-endian bytes, past several buffers, mode %s',
    async (mode) => {
      const words = 100_003
      const args = ['--raw', '--seed', '7', '--mode', mode, '--words', String(words)]
      const { bytes, code, stderr } = await read(args)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(bytes.length).toBe(4 * words)
      expect(digestOf(bytes)).toBe(digestOf(littleEndian(mode, words)))
    },
  )

  it('raw without a number goes on until nobody reads, then ends without a word', async () => {
    const enough = 5_000_000
    const { bytes, code, stderr } = await read(['--raw', '--seed', '7'], enough)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const expected = littleEndian('one', enough / 4)
    expect(digestOf(bytes.subarray(0, enough))).toBe(digestOf(expected))
  })

  it.each([
    [['--mode', 'two'], '--mode is "two". Choose one of one, interleaved, rekeyed.\n'],
    [['--words', '0'], '--words is "0". Give a whole number from 1 to 1000000.\n'],
    [['--words', '1.5', '--raw'], /^--words is "1\.5"\. Give a whole number from 1 to /],
    [['--seed', ''], '--seed is empty. Give a text such as 42.\n'],
    [['more'], /more/],
  ])('refuses %j in words and ends with 2', async (args, sentence) => {
    const { code, stdout, stderr } = await regain(['rng', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    if (typeof sentence === 'string') expect(stderr).toBe(sentence)
    else expect(stderr).toMatch(sentence)
  })
})
