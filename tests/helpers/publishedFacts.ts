/**
 * Figures that the presets by business and by question are built on, as their sources print them, in percent unless said otherwise. Typed
 * from the sources, not from the presets: what the engine makes of a preset is held against them.
 */

/** Antenna, US video streaming 2024 (screenvoice.cz, streamtvinsider.com, mediapost.com 390396, antenna.live). */
export const antenna = {
  /** of those who cancel, back after so many months */
  back: { 3: 25, 6: 34, 12: 45 },
  /** still there after 12 months, in the second and in later lifetimes */
  second12: 36,
  third12: 26,
  /** still there after 3 months, of people with 3 or 4 cancellations */
  second3: 54,
  /** three or more cancellations in two years: of subscribers, of cancellations */
  serial: 23,
  serialCancellations: 42,
} as const

/** RevenueCat (revenuecat.github.io/codelabs): reactivated within 12 months, by plan. */
export const revenueCat = { weekly: 9.0, monthly: 20.1, yearly: 5.2 } as const

/** Client WinBack Benchmark (D. Pfister, dhirubhai.net): returned; what they paid then. */
export const winBack = { returned: 26, same: 49, more: 47, less: 4 } as const

/**
 * Customers kept, by industry: ProfitWell in Paddle (paddle.com/resources/industry-retention-rates), and First Page Sage 2025 (firstpagesage.com)
 * for business software; and what leaves a month if that is a year, by hand: 100 (1 − (kept/100)^(1/12)).
 */
export const kept = [
  { id: 'retail', year: 63, monthly: 3.78 },
  { id: 'banking', year: 75, monthly: 2.37 },
  { id: 'partner-perk', year: 78, monthly: 2.05 },
  { id: 'it-services', year: 81, monthly: 1.74 },
  { id: 'insurance', year: 83, monthly: 1.54 },
  { id: 'news', year: 84, monthly: 1.44 },
  { id: 'b2b-saas', year: 74, monthly: 2.48 },
] as const

/** Harvard Business Review, March 2016: about so many leave a month; value of the first and of the second lifetime in dollars; recall by offer. */
export const hbr = {
  leave: 3,
  first: 1262,
  second: 1410,
  recall: { discount: 45, upgrade: 41, combo: 47, tailored: 45 },
} as const

/** Return Path 2014 (theamericangenius.com, econsultancy.com/blog/64822): win-back mails read, "miss you" read, dollars read as often as percent times. */
export const returnPath = { read: 12, missYou: 13, times: [1.9, 2.0] } as const

/** OpenView, second-hand: users of free plans who come to pay. */
export const freeToPaid = [2, 4] as const
