import type { TestResults } from '../../model/testResults.ts'
import type { Decimal } from '../../tables/numberText.ts'
import { problemTexts } from '../../tables/problems.ts'
import { ResultsReader, type ReadResults } from '../../tables/resultsReader.ts'
import { oneOf, UsageError, type Terminal } from '../command.ts'

const DECIMALS: Readonly<Record<'point' | 'comma', Decimal>> = { point: '.', comma: ',' }

/** A table of results from text. */
export const readTable = (text: string, decimal: string | undefined): ReadResults => {
  const reader = new ResultsReader(
    decimal === undefined
      ? {}
      : { decimal: DECIMALS[oneOf('decimal', decimal, ['point', 'comma'])] },
  )
  reader.push(text)
  return reader.end()
}

/** What messages call a source. */
export const nameOf = (source: string): string => (source === '-' ? 'Standard input' : source)

const ROW_FAULTS = {
  width: 'with another number of cells than the header',
  arm: 'without a usable arm',
  segment: 'without a segment',
  returned: 'that do not say 1 or 0 for returned',
  cost: 'with an unreadable cost',
  value: 'with an unreadable value',
  quotes: 'with text behind a closing quote',
  cell: 'with an unreadable cell',
} as const

/** Results of the table; customers' rows that do not count are listed. */
export const resultsOf = (source: string, read: ReadResults, terminal: Terminal): TestResults => {
  const { results, problems, rowProblems, faulty, rows } = read
  const listed = problemTexts({ listed: rowProblems.listed, more: 0 })
  if (!results) {
    const texts = [`${nameOf(source)} cannot be read:`, ...problemTexts(problems), ...listed]
    throw new UsageError(texts.join('\n'))
  }
  if (faulty > 0) {
    terminal.complain(
      [
        `${faulty} of ${rows + faulty} rows of ${nameOf(source)} cannot be read and do not count:`,
        ...listed,
        ...rowProblems.moreOf.map(({ fault, count }) => `… and ${count} ${ROW_FAULTS[fault]}.`),
      ].join('\n'),
    )
  }
  return results
}
