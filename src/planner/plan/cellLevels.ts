/** Level ids of a cell's key `reason=price|referral=made`, by attribute. */
export const cellLevels = (key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    key
      .split('|')
      .filter((pair) => pair.includes('='))
      .map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
  )
