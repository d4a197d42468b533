/** When customers are contacted and results come in. */
export interface Timetable {
  /** weeks over which customers are contacted, evenly */
  readonly contactWeeks: number
  /** weeks from a customer's contact to his result */
  readonly waitWeeks: number
  readonly looks: number
  /** customers of the whole test */
  readonly customers: number
}

/** Weeks from the first contact to a look, from 0. */
export const weeksAt = ({ contactWeeks, waitWeeks, looks }: Timetable, look: number): number =>
  (contactWeeks * (look + 1)) / looks + waitWeeks

/** Customers contacted by then: results are late, so there are more than those that are read. */
export const contactedAt = (timetable: Timetable, look: number): number => {
  const { contactWeeks, customers } = timetable
  const share = contactWeeks > 0 ? weeksAt(timetable, look) / contactWeeks : 1
  return customers * Math.min(1, share)
}
