const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** Date and time, where the reader is: "27 Nov 2026, 12:01". */
export const whenText = (ms: number): string =>
  Number.isFinite(new Date(ms).getTime()) ? format.format(ms) : '–'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })

/** The day alone: "27 Nov 2026". */
export const dayText = (ms: number): string => day.format(ms)
