import { endianness } from 'node:os'
import { parseArgs } from 'node:util'
import { createWordSource, wordModes, type WordSource } from '../../engine/wordSource.ts'
import { EXIT, UsageError, oneOf, wholeNumber, type Command, type Terminal } from '../command.ts'

/** Words written at a time: 64 kB. */
const BUFFER = 16_384

const DEFAULT_SEED = '42'
const DEFAULT_WORDS = 10
const MOST_AS_TEXT = 1_000_000
const MOST_RAW = 1e15

/** Prints the random words that the simulation draws from. */
export const rng: Command = {
  name: 'rng',
  summary: 'print the random words themselves, for test batteries',
  help: `regain rng [options]

Prints 32-bit words of the random streams that the simulation draws from, one
decimal number per line.

  --seed TEXT    names the random numbers (default: ${DEFAULT_SEED})
  --mode MODE    one: the words of one stream (default); interleaved: of five streams
                 of neighbouring keys in turn; rekeyed: 16 words of each replication
  --words N      how many (default: ${DEFAULT_WORDS}; with --raw without end)
  --raw          bytes instead of text, little-endian, until N words or until nobody
                 reads on:
                   regain rng --raw | dieharder -a -g 200
                   regain rng --raw --mode rekeyed | RNG_test stdin32
`,
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string' },
        mode: { type: 'string' },
        words: { type: 'string' },
        raw: { type: 'boolean' },
      },
    })
    const mode = oneOf('mode', values.mode, wordModes)
    const seed = values.seed ?? DEFAULT_SEED
    if (seed === '') throw new UsageError('--seed is empty. Give a text such as 42.')
    const source = createWordSource(seed, mode)
    const most = values.raw ? MOST_RAW : MOST_AS_TEXT
    const fallback = values.raw ? Infinity : DEFAULT_WORDS
    const words = wholeNumber('words', values.words, fallback, 1, most)
    if (values.raw) await sendRaw(source, words, terminal)
    else terminal.print(textOf(source, words))
    return EXIT.done
  },
}

const textOf = (source: WordSource, words: number): string => {
  const out = new Uint32Array(words)
  source(out)
  return out.join('\n')
}

/** One buffer, filled anew once it has been taken. */
const sendRaw = async (source: WordSource, words: number, terminal: Terminal): Promise<void> => {
  const out = new Uint32Array(BUFFER)
  for (let left = words; left > 0; left -= BUFFER) {
    const part = left < BUFFER ? out.subarray(0, left) : out
    source(part)
    const bytes = Buffer.from(part.buffer, 0, part.byteLength)
    if (endianness() === 'BE') bytes.swap32()
    if (!(await terminal.send(bytes))) return
  }
}
