import { monthsAfter, type Day } from './dates.ts'

/** A component of an offer that runs for some months. */
export interface RunningOffer {
  /** what it is called */
  readonly name: string
  /** months it runs, from a customer's return */
  readonly months: number
}

/** What the dates of a campaign follow from. */
export interface Campaign {
  /** day of the first contact */
  readonly launch: Day
  readonly customers: number
  /** days over which contacts are spread evenly; 0: all on the first day */
  readonly sendingDays: number
  /** later contacts of a ladder, in days after a customer's first one */
  readonly laterSteps: readonly { readonly name: string; readonly day: number }[]
  readonly windowDays: number
  /** whether the run counts all returns of the window on the day of contact */
  readonly returnsAtContact: boolean
  /** days needed to read the results once the window is over */
  readonly readingDays: number
  readonly offers: readonly RunningOffer[]
  /** 1: the payment at return; `null`: never within the horizon */
  readonly paybackMonth: number | null
  /** months counted */
  readonly horizon: number
}

export type EventId = 'contact' | 'step' | 'returns' | 'decision' | 'offer' | 'payback' | 'horizon'

/** Something that happens on a day, or from one day to another. */
export interface CalendarEvent {
  readonly id: EventId
  /** of an offer or a later contact */
  readonly name: string
  readonly from: Day
  /** the same as `from` where it is a single day */
  readonly to: Day
  /** of an offer: the days on which it ends for the first and for the last customer: the cliff */
  readonly ends: readonly [first: Day, last: Day] | null
}

/** Days from the first to the last contact. */
const spread = (sendingDays: number): number => Math.max(0, Math.ceil(sendingDays) - 1)

const event = (
  id: EventId,
  from: Day,
  to: Day,
  rest: Partial<Pick<CalendarEvent, 'name' | 'ends'>> = {},
): CalendarEvent => ({ id, name: '', from, to, ends: null, ...rest })

/**
 * The dates of a campaign in the order in which they are told: contacts, returns, decision, offers with the
 * days on which they end, payback, horizon.
 */
export const calendarOf = (campaign: Campaign): CalendarEvent[] => {
  const { launch, laterSteps, windowDays, readingDays, offers, paybackMonth, horizon } = campaign
  const lastContact = launch + spread(campaign.sendingDays)
  const counted = lastContact + windowDays
  const lastReturn = campaign.returnsAtContact ? lastContact : counted
  return [
    event('contact', launch, lastContact),
    ...laterSteps.map(({ name, day }) => event('step', launch + day, lastContact + day, { name })),
    event('returns', launch, counted),
    event('decision', counted + readingDays, counted + readingDays),
    ...offers.map(({ name, months }) => {
      const ends = [monthsAfter(launch, months), monthsAfter(lastReturn, months)] as const
      return event('offer', launch, ends[1], { name, ends })
    }),
    ...(paybackMonth === null ? [] : [paidBack(monthsAfter(launch, paybackMonth - 1))]),
    event('horizon', monthsAfter(launch, horizon), monthsAfter(launch, horizon)),
  ]
}

const paidBack = (day: Day): CalendarEvent => event('payback', day, day)

/** Customers who are contacted from one day to another. */
export interface Wave {
  readonly from: Day
  readonly to: Day
  readonly customers: number
}

const DAYS_PER_WEEK = 7
/** So many weeks are told one by one; what takes longer is told by months. */
const MOST_WEEKS = 8

/** Contacts week by week, or month by month where they take long; whole customers that add up to all. */
export const wavesOf = ({
  launch,
  customers,
  sendingDays,
}: Pick<Campaign, 'launch' | 'customers' | 'sendingDays'>): Wave[] => {
  const days = Math.max(1, Math.ceil(sendingDays))
  const byWeek = days <= MOST_WEEKS * DAYS_PER_WEEK
  const start = (i: number): Day => (byWeek ? launch + i * DAYS_PER_WEEK : monthsAfter(launch, i))
  const by = (day: Day): number =>
    Math.round(customers * Math.min(1, (day - launch) / Math.max(1, sendingDays)))
  const waves: Wave[] = []
  for (let i = 0; start(i) < launch + days; i++) {
    const to = Math.min(start(i + 1), launch + days)
    waves.push({ from: start(i), to: to - 1, customers: by(to) - by(start(i)) })
  }
  return waves
}
