import { expm1, log1p, pow } from '../../stats/num.ts'

export const MONTHS_PER_YEAR = 12

/**
 * The monthly leaving rate at which a share stays for some months: 1 − R^{1/months}.
 * @param retention fraction, 0 to 1
 * @param months > 0
 */
export const monthlyChurnOf = (retention: number, months: number): number =>
  retention <= 0 ? 1 : 0 - expm1(log1p(retention - 1) / months)

/** The share who stay for some months at a monthly leaving rate: (1 − c)^months. */
export const retentionAfter = (monthlyChurn: number, months: number): number =>
  pow(1 - monthlyChurn, months)

/** Retention by industry as Paddle (ProfitWell) publishes it; the period is not stated there, and is read as a year. */
export const INDUSTRY_RETENTION = [
  { id: 'retail', yearly: 0.63 },
  { id: 'banking', yearly: 0.75 },
  { id: 'telecom', yearly: 0.78 },
  { id: 'itServices', yearly: 0.81 },
  { id: 'insurance', yearly: 0.83 },
  { id: 'media', yearly: 0.84 },
] as const

/** Where the rates by industry come from. */
export const INDUSTRY_SOURCE = 'https://www.paddle.com/resources/industry-retention-rates'
