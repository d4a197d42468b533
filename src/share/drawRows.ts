import { sumIds, SUMS } from '../model/sums.ts'
import { csvText, type CsvCell } from './csv.ts'

/** The sums that a run keeps, replication by replication and in each of them arm by arm. */
export interface KeptDraws {
  readonly arms: readonly { readonly id: string; readonly name: string }[]
  readonly replications: number
  readonly sums: Float64Array
}

/** Most rows of a file: what spreadsheets can open, without the head. */
export const MOST_ROWS = 1_048_575

/** Rows written at once: a text of some megabytes. */
const PART = 16_384

export const drawColumns: readonly string[] = ['replication', 'arm', 'name', ...sumIds]

/** "never" is a month of payback that does not come; what is not defined is empty. */
const sumCell = (x: number): CsvCell => (x === Infinity ? 'never' : Number.isFinite(x) ? x : null)

/** How many replications fit into a file. */
export const replicationsIn = ({ arms, replications }: KeptDraws, most = MOST_ROWS): number =>
  Math.min(replications, Math.floor(most / Math.max(1, arms.length)))

const rowsBetween = ({ arms, sums }: KeptDraws, from: number, to: number): CsvCell[][] => {
  const rows: CsvCell[][] = []
  for (let row = from; row < to; row++) {
    const arm = arms[row % arms.length]
    const own = sums.subarray(row * SUMS, (row + 1) * SUMS)
    rows.push([
      Math.floor(row / arms.length) + 1,
      arm?.id ?? '',
      arm?.name ?? '',
      ...Array.from(own, sumCell),
    ])
  }
  return rows
}

/** What a run drew, as the parts of a CSV: a row per replication and arm, a column per sum. */
export const drawParts = (draws: KeptDraws, most = MOST_ROWS): string[] => {
  const end = replicationsIn(draws, most) * draws.arms.length
  const parts = [csvText(drawColumns, [])]
  for (let row = 0; row < end; row += PART) {
    const lines = csvText([], rowsBetween(draws, row, Math.min(end, row + PART)))
    parts.push(lines.slice(lines.indexOf('\n') + 1))
  }
  return parts
}
