const MS_PER_DAY = 86_400_000
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Midnight of a day as `2026-11-27`, in milliseconds; `null` for anything else, such as a 30 February. */
const midnight = (day: string): number | null => {
  const ms = ISO.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  return Number.isFinite(ms) && isoDay(ms) === day ? ms : null
}

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The day so many days after another, as `2026-11-27`; `null` where that is no day. */
export const dayAfter = (day: string, days: number): string | null => {
  const start = midnight(day)
  const end = start === null ? NaN : start + days * MS_PER_DAY
  return Number.isFinite(new Date(end).getTime()) ? isoDay(end) : null
}

/** A day as people say it: "Fri, 27 Nov 2026". */
export const dayText = (day: string): string => format.format(midnight(day) ?? NaN)
