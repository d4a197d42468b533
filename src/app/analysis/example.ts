import { central } from '../../i18n/format.ts'
import type { ArmResult, Result } from '../../model/result.ts'
import { csvText } from '../../share/csv.ts'
import { ln } from '../../stats/num.ts'
import { inventedNumbers } from '../invented.ts'

/** Customers of each arm. */
const CUSTOMERS = 3_000
/** Any number serves; this one shows a test that decides something and leaves something open. */
const SEED = 20_160

const cents = (x: number): number => Math.round(x * 100) / 100

const figure = (arm: ArmResult, id: string): number => central(arm.figures[id]) ?? 0

/**
 * Results that a test of these arms might have, a row for each customer, as CSV: recall by chance, values of those who
 * return spread exponentially around their mean. Invented, and the same each time.
 * @param segments what customers are said to be, in turn
 */
export const exampleCsv = ({ arms }: Result, segments: readonly string[]): string => {
  const uniform = inventedNumbers(SEED)
  const rowsOf = (arm: ArmResult): (string | number)[][] =>
    Array.from({ length: CUSTOMERS }, (_, i) => {
      const isBack = uniform() < figure(arm, 'recallRate')
      const value = isBack ? cents(-ln(uniform()) * figure(arm, 'ltvPerRecalled')) : 0
      const cost = isBack ? cents(figure(arm, 'costPerRecalled')) : 0
      return [arm.name, isBack ? 'yes' : 'no', cost, value, segments[i % segments.length] ?? '']
    })
  return csvText(['arm', 'recalled', 'cost', 'value', 'segment'], arms.flatMap(rowsOf))
}
