import type { ChartContext } from '../../../src/charts/context.ts'
import type { LevelEffect, Ranged } from '../../../src/charts/fitData.ts'

type FitCharts = Required<
  Pick<ChartContext, 'levelEffects' | 'calibration' | 'lifetimeFit' | 'lapseDecay'>
>

const around = (value: number, half: number): Ranged => ({
  value,
  low: value - half,
  high: value + half,
})

const signed = (x: number): string => `${x > 0 ? '+' : x < 0 ? '−' : ''}${Math.abs(x).toFixed(2)}`

export const effect = (change: Partial<LevelEffect> = {}): LevelEffect => ({
  name: 'Price',
  shift: around(0.3, 0.12),
  unfitted: '0, the others are compared with it',
  now: 0,
  rate: '47 %',
  customers: 700,
  ...change,
})

/** Everything that can be fitted, from 2,000 customers of whom two in five came back. */
export const fitData = (): FitCharts => {
  const months = Array.from({ length: 25 }, (_, month) => month)
  const level = '90 % range'
  return {
    levelEffects: {
      level,
      told: signed,
      caption: 'Who left for the price comes back most.',
      attributes: [
        {
          name: 'Reason for leaving',
          levels: [
            effect(),
            effect({ name: 'A service that was said to be slow', shift: around(-0.2, 0.1) }),
            effect({ name: 'Other', shift: null, rate: null, customers: 12 }),
          ],
        },
        {
          name: 'Plan',
          levels: [
            effect({ name: 'Basic', now: 0.3 }),
            effect({ name: 'Plus', shift: around(0, 0.2) }),
          ],
        },
      ],
    },
    calibration: {
      level,
      caption: 'Of 200 customers given 41 % by the fit, 38 to 47 % came back.',
      groups: Array.from({ length: 10 }, (_, i) => ({
        predicted: 0.2 + 0.045 * i,
        observed: around(0.2 + 0.045 * i + (i % 2 ? 0.012 : -0.012), 0.05),
        customers: 200,
      })),
    },
    lifetimeFit: {
      level,
      caption: 'The mixed group fits: 1 point off at most.',
      seen: months.slice(0, 13).map((month) => ({
        ...around(0.95 ** month, 0.002 * month),
        month,
        atRisk: 800 - 40 * month,
      })),
      laws: [
        { name: 'Constant rate', survival: months.map((t) => 0.94 ** t), chosen: false },
        { name: 'Mixed group', survival: months.map((t) => 1 / (1 + 0.06 * t)), chosen: true },
        {
          name: 'Mixed group, changing rates',
          survival: months.map((t) => 1 / (1 + 0.05 * t)),
          chosen: false,
        },
      ],
    },
    lapseDecay: {
      level,
      caption: 'Each further month takes 2 in 100 of the odds.',
      months,
      rate: months.map((month) => around(0.5 * 0.97 ** month, 0.02)),
      seen: [1, 4, 9, 18].map((month) => ({
        ...around(0.5 * 0.97 ** month + 0.01, 0.04),
        month,
        customers: 500,
      })),
    },
  }
}
