import { periodBars } from './periodBars.ts'

/** Cash of an arm by period: what comes in, what goes out, and what is left. */
export const { applies, height, layout, caption, table } = periodBars({
  id: 'cashByPeriod',
  unit: 'money',
})
