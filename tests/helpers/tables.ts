import { armCounts, type ArmCountOptions, type ArmCounts } from '../../src/tables/armCounts.ts'
import { CsvReader, type CsvOptions } from '../../src/tables/csvReader.ts'
import type { CsvRecord } from '../../src/tables/csvRows.ts'
import { problemTexts } from '../../src/tables/problems.ts'
import { readCsv, type CsvText } from '../../src/tables/readCsv.ts'
import { tableOf } from '../../src/tables/tableOf.ts'

/** A text read in pieces that end at the given places. */
export const readInPieces = (
  text: string,
  cuts: readonly number[],
  options: CsvOptions = {},
): CsvText => {
  const records: CsvRecord[] = []
  const reader = new CsvReader((record) => records.push(record), options)
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort(
    (a, b) => a - b,
  )
  for (let i = 1; i < places.length; i++) reader.push(text.slice(places[i - 1], places[i]))
  return { ...reader.end(), records }
}

export const cellsIn = ({ records }: CsvText): (readonly string[])[] =>
  records.map(({ cells }) => cells)

/** Counts of arms from text, with its problems as sentences. */
export const countsIn = (
  text: string,
  options: ArmCountOptions = {},
): ArmCounts & { readonly said: readonly string[] } => {
  const counts = armCounts(tableOf(readCsv(text)), options)
  return { ...counts, said: problemTexts(counts.problems) }
}
