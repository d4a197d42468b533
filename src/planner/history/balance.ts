import { tableTest } from '../../stats/experiment/chiSquareTests.ts'
import { adjustP } from '../../stats/experiment/multiplicity.ts'
import type { LevelData } from '../../stats/fit/levelDesign.ts'
import type { PastAttribute } from './patterns.ts'
import { listed } from './told.ts'
import type { Balance, BalanceRow, HistoryQuestion } from './types.ts'

/** Below it, held against the number of attributes, arms do not look drawn at random. */
const IMBALANCE = 0.01

const crossed = (data: LevelData, i: number): number[][] => {
  const table = Array.from({ length: data.arms }, () => new Array<number>(data.sizes[i]!).fill(0))
  const levels = data.levels[i]!
  for (let g = 0; g < data.groups; g++) table[data.arm[g]!]![levels[g]!]! += data.customers[g]!
  const isUsed = (l: number): boolean => table.some((row) => row[l]! > 0)
  return table
    .map((row) => row.filter((_, l) => isUsed(l)))
    .filter((row) => row.some((each) => each > 0))
}

const rowOf = (name: string, table: readonly (readonly number[])[]) => {
  const width = table[0]?.length ?? 0
  if (table.length < 2 || width < 2) {
    return { name, chisq: null, df: 0, p: null, strength: null }
  }
  const { chisq, df, p } = tableTest(table)
  const customers = table.flat().reduce((sum, each) => sum + each, 0)
  const least = Math.min(table.length, width) - 1
  return {
    name,
    chisq,
    df,
    p,
    strength: chisq === null ? null : Math.sqrt(chisq / customers / least),
  }
}

const saying = (
  { assignment }: HistoryQuestion,
  uneven: readonly string[],
  attributes: number,
): string => {
  const names = listed(uneven)
  if (uneven.length === 0) {
    return attributes === 0
      ? 'Without attributes nothing shows whether offers went to alike customers.'
      : 'In the attributes of the list, customers of the offers are as alike as chance would have it.'
  }
  return assignment === 'randomised'
    ? `Offers do not look drawn at random: their customers differ in ${names} more than chance would have it. Find out who decided before you take over effects of offers.`
    : `Customers of the offers differ in ${names}.`
}

/**
 * Whether customers of the arms are alike: Pearson's chi-square of arm by level for every attribute, held against their
 * number by Holm's method.
 * @returns `null` with less than two arms
 */
export const balanceOf = (
  data: LevelData,
  attributes: readonly PastAttribute[],
  question: HistoryQuestion,
): Balance | null => {
  if (data.arms < 2) return null
  const raw = attributes.map(({ name }, i) => rowOf(name, crossed(data, i)))
  const known = raw.flatMap(({ p }) => (p === null ? [] : [p]))
  const adjusted = adjustP(known, 'holm')
  let next = 0
  const rows = raw.map((row): BalanceRow => ({
    ...row,
    adjusted: row.p === null ? null : adjusted[next++]!,
  }))
  const uneven = rows.filter((row) => row.adjusted !== null && row.adjusted < IMBALANCE)
  return {
    rows,
    alarm: question.assignment === 'randomised' && uneven.length > 0,
    says: saying(
      question,
      uneven.map(({ name }) => name),
      known.length,
    ),
  }
}
