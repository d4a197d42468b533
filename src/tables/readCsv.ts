import { CsvReader, type CsvEnd, type CsvOptions } from './csvReader.ts'
import type { CsvRecord } from './csvRows.ts'

/** A text as a table: its rows as they stand, the sign between cells, and what is wrong. */
export interface CsvText extends CsvEnd {
  readonly records: readonly CsvRecord[]
}

/** Reads a whole text at once as `CsvReader` does piece by piece. */
export const readCsv = (text: string, options: CsvOptions = {}): CsvText => {
  const records: CsvRecord[] = []
  const reader = new CsvReader((record) => records.push(record), options)
  reader.push(text)
  return { ...reader.end(), records }
}
