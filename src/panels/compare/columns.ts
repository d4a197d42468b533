import type { Result } from '../../model/result.ts'

/** Metrics of the arms table, in order. Incremental ones appear once the organic rate is known. */
export const columnsFor = (result: Result, chosen: string): string[] => {
  const columns = [
    'recallRate',
    ...(result.organicKnown ? ['incrementalRecall'] : []),
    'cost',
    'costPerRecalled',
    'ltvPerRecalled',
    'profitPerTargeted',
    'roi',
    ...(result.organicKnown ? ['iroi'] : []),
    'paybackMonth',
  ]
  return columns.includes(chosen) ? columns : [chosen, ...columns]
}
