/** Apart from the other closed forms, so that only the screen that asks for it loads it. */
export { moneyFigures } from '../src/engine/moneyFigures.ts'
export type { MoneyFigures, Returned } from '../src/engine/moneyFigures.ts'
export type { MonthlyCash } from '../src/engine/monthlyCash.ts'
