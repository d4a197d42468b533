import type { Chunk } from '../src/engine/block.ts'
import type { Description } from './describe.ts'

type Rows = Pick<Chunk, 'sums' | 'worlds' | 'cash'>

const arraysOf = ({ sums, worlds, cash }: Rows): Float64Array[] =>
  worlds ? [sums, worlds, cash] : [sums, cash]

const unique = (arrays: readonly Float64Array[]): ArrayBuffer[] => [
  ...new Set(arrays.map((array) => array.buffer as ArrayBuffer)),
]

/** The buffers of chunks or draws, to be transferred instead of copied. */
export const buffersOf = (...rows: readonly Rows[]): ArrayBuffer[] => unique(rows.flatMap(arraysOf))

/** The buffers of a description that are worth transferring. */
export const buffersOfDescription = ({ draws, pictured }: Description): ArrayBuffer[] =>
  unique([...arraysOf(draws), ...Object.values(pictured).flat()])
