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

/** Widths of the table's columns relative to each other; a column does not move while numbers arrive. */
const WEIGHT: Readonly<Record<string, number>> = {
  offer: 1.7,
  cost: 1.12,
  strip: 1.4,
  costPerRecalled: 0.9,
  profitPerTargeted: 0.95,
  roi: 1.1,
  iroi: 1.1,
  paybackMonth: 0.95,
  best: 0.82,
  loss: 0.75,
}

/** Widths in percent: the offer, each metric (the chosen one followed by its strip), P(best) and loss. */
export const columnWidths = (
  columns: readonly string[],
  chosen: string,
  uncertain: boolean,
): { readonly id: string; readonly percent: number }[] => {
  const ids = [
    'offer',
    ...columns.flatMap((id) => (id === chosen ? [id, 'strip'] : [id])),
    ...(uncertain ? ['best', 'loss'] : []),
  ]
  const weightOf = (id: string): number =>
    id === 'strip' && columns.length > 8 ? 0.9 : (WEIGHT[id] ?? 1)
  const total = ids.reduce((sum, id) => sum + weightOf(id), 0)
  return ids.map((id) => ({ id, percent: (100 * weightOf(id)) / total }))
}
