/** Measures that count only what an offer adds, once what would have come anyway is known. */
const ONCE_KNOWN: Readonly<Record<string, string>> = {
  profitPerTargeted: 'incrementalProfitPerTargeted',
  profit: 'incrementalProfit',
}

/** The measure on which scenarios are compared: incremental where all of them know their organic rate. */
export const sharedMeasure = (metric: string, organicKnown: readonly boolean[]): string =>
  organicKnown.every(Boolean) ? (ONCE_KNOWN[metric] ?? metric) : metric
