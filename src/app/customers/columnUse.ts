import {
  historyUses,
  type AttributeUse,
  type ColumnProfile,
  type ColumnUse,
} from '../../model/customerList.ts'
import { evenCuts } from './bandCuts.ts'

/** What is chosen for a column in one menu; `reason` is the attribute by which offers are tailored. */
export type UseChoice =
  'ignore' | 'attribute' | 'reason' | 'customers' | (typeof historyUses)[number]

export const useChoices: readonly UseChoice[] = [
  'attribute',
  'reason',
  'ignore',
  'customers',
  ...historyUses,
]

/** The attribute by which offers are tailored has this id in the document. */
const REASON = 'reason'
/** Levels that stay apart where nobody says how many. */
const USUAL_LEVELS = 12
/** Numbers of fewer different values are levels as they are. */
const FEW = 8
const BANDS = 4

export const choiceOf = (use: ColumnUse): UseChoice =>
  use.use === 'attribute' && use.id === REASON ? REASON : use.use

const newAttribute = (
  column: ColumnProfile,
  percentiles: readonly number[] | null,
): AttributeUse => {
  const isSized = column.kind === 'number' || column.kind === 'date'
  const cuts = isSized && percentiles && column.distinct > FEW ? evenCuts(percentiles, BANDS) : []
  return {
    use: 'attribute',
    name: column.name,
    bands: cuts.length > 0 ? cuts : null,
    missing: 'level',
    most: USUAL_LEVELS,
  }
}

interface Known {
  /** how the column was used before */
  readonly before: ColumnUse
  /** what was suggested for it */
  readonly suggested: ColumnUse
  readonly percentiles: readonly number[] | null
}

/** The use that a choice in the menu means: as suggested where that was suggested, with what was said before. */
export const useOf = (
  choice: UseChoice,
  column: ColumnProfile,
  { before, suggested, percentiles }: Known,
): ColumnUse => {
  if (choice !== 'attribute' && choice !== REASON) return { use: choice }
  const start =
    before.use === 'attribute'
      ? before
      : suggested.use === 'attribute'
        ? suggested
        : newAttribute(column, percentiles)
  const { id, ...rest } = start
  if (choice === REASON) return { ...rest, id: REASON }
  return id === undefined || id === REASON ? rest : { ...rest, id }
}
