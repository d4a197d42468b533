import { Stream, streamKey, wordAt } from '../../src/engine/rng.ts'
import {
  betweenKeys,
  betweenReplications,
  COINCIDING,
  firstWords,
  firstWordsOf,
  largest,
  MOST_COINCIDENCES,
  neighbours,
  pairsOfEqual,
  zOfCorrelation,
  zOfSquares,
  zOfUniform,
} from '../helpers/streams.ts'
import { LIMIT } from '../helpers/statistics.ts'
import { verdict, type Table } from '../bench/table.ts'
import { limitAmong } from './limits.ts'

const REPLICATIONS = 20_000
const NEIGHBOURS = 100_000
const WORDS = 2_000_000
const TEN_BITS = 1 << 10
const TWO_NEG_32 = 1 / 4_294_967_296

const count = (n: number): string => n.toLocaleString('en-US')

const judgedZ = (z: number, limit: number): string[] => [
  z.toFixed(2),
  `≤ ${limit.toFixed(2)}: ${verdict(Math.abs(z) <= limit)}`,
]

const coincidenceRow = (what: string, words: Uint32Array): string[] => {
  const pairs = pairsOfEqual(words)
  return [
    `Pairs of equal 32-bit words, ${what}`,
    count(words.length),
    `${pairs} (18.6 expected)`,
    `≤ ${MOST_COINCIDENCES}: ${verdict(pairs <= MOST_COINCIDENCES)}`,
  ]
}

const correlationRows = (what: string, draws: number, z: readonly number[]): string[][] => [
  [
    `Correlation ${what}: largest z of ${z.length}`,
    count(draws),
    ...judgedZ(largest(z), limitAmong(z.length)),
  ],
  [`Correlation ${what}: sum of z²`, count(draws), ...judgedZ(zOfSquares(z), LIMIT)],
]

const uniformRow = (what: string, numbers: Uint32Array, size: number): string[] => [
  `Uniformity of ${what}: chi-square over ${count(size)} values`,
  count(numbers.length),
  ...judgedZ(zOfUniform(numbers, size), LIMIT),
]

/** Parts of a word of which a month may be made, as the first bit and how many: ten bits, a half. */
const PARTS = [
  [0, 10],
  [10, 10],
  [20, 10],
  [0, 16],
  [16, 16],
] as const

const monthRows = (seed: string): string[][] => {
  const words = new Uint32Array(WORDS)
  new Stream().start(streamKey(seed, 'months', 'discount'), 0).fill(words, WORDS)
  return PARTS.map(([from, bits]) =>
    uniformRow(
      `bits ${from} to ${from + bits - 1} of the months' words`,
      words.map((word) => (word >>> from) & ((1 << bits) - 1)),
      1 << bits,
    ),
  )
}

/** The hash that decides months on an edge, along each of what it is a hash of. */
const hashRows = (seed: string): string[][] => {
  const key = streamKey(seed, 'fine', 'discount')
  const keys = neighbours(seed, COINCIDING)
  const along = {
    customers: Uint32Array.from({ length: COINCIDING }, (_, i) => wordAt(key, 0, i)),
    replications: Uint32Array.from({ length: COINCIDING }, (_, i) => wordAt(key, i, 0)),
    keys: Uint32Array.from(keys, (each) => wordAt(each, 0, 0)),
  }
  return Object.entries(along).flatMap(([what, words]) => {
    const u = Float64Array.from(words, (word) => word * TWO_NEG_32)
    const z = zOfCorrelation(u.subarray(1), u.subarray(0, u.length - 1))
    return [
      uniformRow(
        `wordAt over ${what}, high ten bits`,
        words.map((word) => word >>> 22),
        TEN_BITS,
      ),
      uniformRow(
        `wordAt over ${what}, low ten bits`,
        words.map((word) => word & (TEN_BITS - 1)),
        TEN_BITS,
      ),
      [`Correlation of wordAt with the next of the ${what}`, count(u.length), ...judgedZ(z, LIMIT)],
      coincidenceRow(`wordAt over ${what}`, words),
    ]
  })
}

/** The random numbers as the engine keys and reads them. */
export const randomTable = (seed: string): Table => ({
  title: 'Random numbers',
  about:
    `Seed "${seed}". Pairs of equal words are Poisson about n²/2 ÷ 2³²; correlations have the standard ` +
    'error 1/√n, and the largest of many is held against the size that it exceeds as rarely as a single ' +
    'one exceeds 4 (Bonferroni); chi-square is turned into a normal deviate (Wilson and Hilferty). Along ' +
    'replications `wordAt` is a permutation, so that none are equal there. What batteries of tests found in gigabytes of the same words is in [random-numbers.md](random-numbers.md).',
  columns: ['What', 'Draws', 'Found', 'Limit'],
  rows: [
    coincidenceRow('first draws of keys', firstWords(neighbours(seed, COINCIDING))),
    coincidenceRow(
      'first draws of replications',
      firstWordsOf(streamKey(seed, 'recall', 'discount'), COINCIDING),
    ),
    ...correlationRows('of neighbouring keys', REPLICATIONS, betweenKeys(seed, REPLICATIONS)),
    ...correlationRows(
      'of replications 1 to 64 apart',
      NEIGHBOURS,
      betweenReplications(streamKey(seed, 'margin', 'discount'), NEIGHBOURS),
    ),
    ...monthRows(seed),
    ...hashRows(seed),
  ],
})
