import { fiscalLines } from '../../app/money/flows.ts'
import type { CalendarEvent, LaunchCalendar } from '../../app/money/launchCalendar.ts'
import type { MoneyView } from '../../app/money/moneyView.ts'
import type { CalendarData, CalendarRow } from '../../charts/context.ts'
import { longDay, shortDay, shortMonth } from '../../i18n/calendar.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/moneyText.ts'

/** "1 Mar 2027", or "1 Mar 2027 to 9 Apr 2027". */
const daysText = (from: number, to: number): string =>
  from === to
    ? shortDay(from)
    : t('money.calendar.span', { from: shortDay(from), to: shortDay(to) })

const labelOf = (
  { of, result, known }: MoneyView,
  event: CalendarEvent,
  format: Format,
): string => {
  switch (event.id) {
    case 'contact':
      return t('money.calendar.contact', { n: format.count(of.targeted) })
    case 'step':
    case 'offer':
      return t(`money.calendar.${event.id}`, { name: event.name })
    case 'payback':
      return t(known ? 'money.calendar.payback' : 'money.calendar.payback.gross')
    case 'horizon':
      return t('money.calendar.horizon', { n: result.horizon })
    default:
      return t(`money.calendar.${event.id}`)
  }
}

const KIND: Readonly<Record<CalendarEvent['id'], CalendarRow['kind']>> = {
  contact: 'span',
  step: 'span',
  returns: 'span',
  decision: 'day',
  offer: 'offer',
  payback: 'day',
  horizon: 'day',
}

const rowOf = (view: MoneyView, event: CalendarEvent, format: Format): CalendarRow => {
  const { from, to, ends } = event
  const when = daysText(from, to)
  const end = ends && daysText(...ends)
  return {
    label: labelOf(view, event, format),
    when: end === null ? when : t('money.calendar.ends', { when: end }),
    short:
      from === to ? when : t('money.calendar.spanShort', { to: shortDay(ends ? ends[0] : to) }),
    kind: KIND[event.id],
    from,
    to,
    ends: ends && { from: ends[0], to: ends[1], when: end ?? '' },
  }
}

const dayOfEvent = (
  events: readonly CalendarEvent[],
  id: CalendarEvent['id'],
  end: 'from' | 'to',
) => events.find((event) => event.id === id)?.[end] ?? 0

const captionOf = (events: readonly CalendarEvent[]): string => {
  const [launch, last] = [
    dayOfEvent(events, 'contact', 'from'),
    dayOfEvent(events, 'contact', 'to'),
  ]
  const days = {
    launch: longDay(launch),
    last: longDay(last),
    decision: longDay(dayOfEvent(events, 'decision', 'from')),
  }
  const sentence = t(`money.calendar.caption${launch === last ? '.once' : ''}`, days)
  const ending = events.some(({ ends }) => ends !== null)
  return ending ? `${sentence} ${t('money.calendar.caption.cliff')}` : sentence
}

/** Share of the time to the last event that the line goes on after it. */
const BEYOND = 0.15
const LEAST_DAYS = 90

/** Where the time line ends: with the months counted where that is near, else soon after all that happens before. */
const endOf = (events: readonly CalendarEvent[], from: number): number => {
  const last = (chosen: readonly CalendarEvent[]): number =>
    Math.max(from, ...chosen.map((event) => event.to))
  const before = last(events.filter(({ id }) => id !== 'horizon'))
  const room = Math.max(LEAST_DAYS, (before - from) * BEYOND)
  const all = last(events)
  return all <= before + 2 * room ? all : before + room
}

/** What happens after the end of the line is a mark at its end. */
const withinLine = (row: CalendarRow, end: number): CalendarRow =>
  row.from <= end ? row : { ...row, kind: 'beyond', from: end, to: end }

/** The dates of a campaign as a chart draws them. */
export const calendarData = (
  view: MoneyView,
  { events }: LaunchCalendar,
  format: Format,
): CalendarData => {
  const { fiscalStart } = view.choices
  const from = view.launch
  const to = endOf(events, from)
  return {
    arm: view.at,
    rows: events.map((event) => withinLine(rowOf(view, event, format), to)),
    from,
    to,
    lines: (months) =>
      fiscalLines(from, to, { months, fiscalStart }).map(({ day, ...month }) => ({
        at: day,
        label: shortMonth(month),
      })),
    caption: captionOf(events),
  }
}

/** One line of the list of dates. */
export interface DateLine {
  readonly day: number
  readonly what: string
}

const linesOf = (view: MoneyView, event: CalendarEvent, format: Format): DateLine[] => {
  const { id, name, from, to, ends } = event
  const line = (day: number, key: string, params = {}): DateLine => ({
    day,
    what: t(`money.dates.${key}`, { name, n: format.count(view.of.targeted), ...params }),
  })
  switch (id) {
    case 'contact':
      return from === to ? [line(from, 'only')] : [line(from, 'first'), line(to, 'last')]
    case 'step':
      return [line(from, 'step')]
    case 'returns':
      return [line(to, 'returns')]
    case 'decision':
      return [line(from, 'decision')]
    case 'offer':
      if (!ends) return []
      return ends[0] === ends[1]
        ? [line(ends[0], 'ends')]
        : [line(ends[0], 'endsFirst'), line(ends[1], 'endsLast')]
    case 'payback':
      return [line(from, view.known ? 'payback' : 'payback.gross')]
    case 'horizon':
      return [line(from, 'horizon', { n: view.result.horizon })]
  }
}

/** All dates of a campaign, in the order of the days. */
export const dateLines = (
  view: MoneyView,
  { events }: LaunchCalendar,
  format: Format,
): DateLine[] =>
  events.flatMap((event) => linesOf(view, event, format)).sort((a, b) => a.day - b.day)
