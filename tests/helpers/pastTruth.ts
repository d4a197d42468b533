import type { Truth } from './pastCustomers.ts'

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** γ of the response to depth, log-odds without an amount and gain at 80. */
export const DEPTH = { gamma: 0.7, base: Math.log(0.12 / 0.88), gain: 1.2, largest: 80 } as const

const recallAt = (amount: number): number =>
  logistic(DEPTH.base + DEPTH.gain * Math.pow(amount / DEPTH.largest, DEPTH.gamma))

/** α and β of the second lifetimes. */
export const MIXED = { alpha: 1.2, beta: 8 } as const

/** Customers of a past campaign with a holdout, a message and three amounts, drawn at random. */
export const TRUTH: Truth = {
  attributes: [
    { id: 'reason', shares: [0.4, 0.3, 0.2, 0.1], effects: [0, 0.4, -0.3, 0.15] },
    { id: 'referral', shares: [0.8, 0.2], effects: [0, 0.5] },
  ],
  arms: [
    { name: 'Control', amount: 0, recall: 0.08 },
    { name: 'Message', amount: 0, recall: 0.12 },
    { name: 'Offer 20', amount: 20, recall: recallAt(20) },
    { name: 'Offer 40', amount: 40, recall: recallAt(40) },
    { name: 'Offer 80', amount: 80, recall: recallAt(80) },
  ],
  lapse: { months: 24, perMonth: -0.03 },
  hazard: (t) => MIXED.alpha / (MIXED.alpha + MIXED.beta + t - 1),
  seen: 24,
  margin: { mean: 40, variation: 0.6 },
  customers: 20_000,
  folds: 5,
}
