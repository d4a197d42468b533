import { CASH_MONTHS, expectedName, sumNames, type FigureName, type SumName } from '../report.ts'

/** What a program keeps of one arm and replication. */
export interface ArmRow extends Readonly<Record<SumName, number>> {
  readonly paybackMonth: number
  /** cumulative, by month */
  readonly cash: ArrayLike<number>
  /** of the world, where inputs are redrawn */
  readonly expected?: Readonly<Record<SumName, number>>
}

/** The figures that a report is made of. */
export const figuresOfRow = (row: ArmRow): [FigureName, number][] => [
  ...sumNames.map((name): [FigureName, number] => [name, row[name]]),
  ...CASH_MONTHS.map((month): [FigureName, number] => [`cash${month}`, row.cash[month - 1]!]),
  ['paybackMonth', row.paybackMonth],
  ...sumNames.flatMap((name): [FigureName, number][] =>
    row.expected ? [[expectedName(name), row.expected[name]]] : [],
  ),
]
