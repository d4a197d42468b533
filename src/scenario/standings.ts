import { isDefault, ledgerOf } from './ledger.ts'
import type { Scenario } from './types.ts'

/** How many figures of a scenario that are not defaults have a published source, were answered, or are guesses. */
export interface Standings {
  readonly sourced: number
  readonly answered: number
  /** those without a note count as guesses */
  readonly guessed: number
}

/**
 * Counts the figures that a scenario states itself by what their notes say. Dates, texts and choices are no figures.
 * @param answers how notes on what somebody answered begin; empty: there are none
 */
export const standingsOf = (scenario: Scenario, answers = ''): Standings => {
  const rows = ledgerOf(scenario).filter((row) => row.base !== null && !isDefault(row))
  const isAnswer = (source: string | null): boolean =>
    answers !== '' && (source?.startsWith(answers) ?? false)
  const answered = rows.filter(({ source }) => isAnswer(source)).length
  const sourced = rows.filter(
    ({ source, standing }) => standing === 'sourced' && !isAnswer(source),
  ).length
  return { sourced, answered, guessed: rows.length - sourced - answered }
}
