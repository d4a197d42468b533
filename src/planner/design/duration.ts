/** How long a test takes until one can decide. */
export interface Duration {
  /** weeks in which customers are contacted; 0: all at once */
  readonly weeks: number
  /** days from the first contact until the last customer's window ends */
  readonly days: number
}

const DAYS_PER_WEEK = 7

/**
 * The last customers are contacted at the end of the last week, and have the window like all others.
 * @param perWeek customers contacted each week; `null`: all at once
 */
export const durationOf = (
  customers: number,
  perWeek: number | null,
  windowDays: number,
): Duration => {
  const weeks = perWeek === null ? 0 : Math.ceil(customers / perWeek)
  return { weeks, days: weeks * DAYS_PER_WEEK + windowDays }
}
