import { periodBars } from './periodBars.ts'

/** Customers who joined, came back and left, month by month. */
export const { applies, height, layout, caption, table } = periodBars({
  id: 'churnTrend',
  unit: 'customers',
})
