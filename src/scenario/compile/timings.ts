import type { Scope, StepModel, TimingModel } from '../../model/model.ts'
import { pow } from '../../stats/num.ts'
import { baseValue } from '../check.ts'
import { limits } from '../limits.ts'
import type { Arm, Scenario } from '../types.ts'
import { armSizes } from './armSizes.ts'

/** Mean length of a month. */
export const DAYS_PER_MONTH = 365.25 / 12

/** Shares below this are rounding. */
const NEGLIGIBLE = 1e-12

/** A share of returns by day since contact: straight between its points, all at once without any. */
interface Curve {
  readonly days: readonly number[]
  readonly shares: readonly number[]
}

/** The return curve of the window, from 0 on day 0 to 1 at the window's end; `null`: all at contact. */
const returnCurve = ({ test }: Scenario): Curve | null => {
  const points = Object.entries(test.returnCurve)
    .map(([day, share]) => ({ day: Number(day), share: share / 100 }))
    .filter(({ day }) => day < test.windowDays)
    .sort((a, b) => a.day - b.day)
  if (points.length === 0) return null
  const start = points[0]?.day === 0 ? [] : [{ day: 0, share: 0 }]
  const all = [...start, ...points, { day: test.windowDays, share: 1 }]
  return { days: all.map(({ day }) => day), shares: all.map(({ share }) => share) }
}

/** Share of the window's returns that have happened by a day. */
const shareBy = (curve: Curve | null, day: number): number => {
  if (!curve || day < 0) return day < 0 ? 0 : 1
  const { days, shares } = curve
  const at = days.findIndex((each) => each > day)
  if (at < 0) return 1
  const [from = 0, to = 0] = [days[at - 1], days[at]]
  const [low = 0, high = 0] = [shares[at - 1], shares[at]]
  return low + ((high - low) * (day - from)) / (to - from)
}

/** ∫ share(y) dy from 0 to x: exact, since the curve is straight between its points. */
const shareIntegral = (curve: Curve | null, x: number): number => {
  if (x <= 0) return 0
  const inner = curve ? curve.days.filter((day) => day > 0 && day < x) : []
  const knots = [0, ...inner, x]
  let sum = 0
  for (let i = 1; i < knots.length; i++) {
    const [from = 0, to = 0] = [knots[i - 1], knots[i]]
    sum += (to - from) * shareBy(curve, (from + to) / 2)
  }
  return sum
}

interface Delays {
  readonly curve: Curve | null
  /** day of the contact */
  readonly start: number
  /** responses later than this do not count */
  readonly within: number
  /** days over which contacts are spread evenly */
  readonly sending: number
}

/** When customers return, by month, of those who respond to one contact in time. */
const timingOf = ({ curve, start, within, sending }: Delays): TimingModel => {
  const inTime = shareBy(curve, within)
  const by = (day: number): number => Math.min(inTime, shareBy(curve, Math.min(day, within)))
  const integral = (day: number): number =>
    day <= within
      ? shareIntegral(curve, day)
      : shareIntegral(curve, within) + (day - within) * inTime
  const returned = (day: number): number => {
    const since = day - start
    if (!(inTime > 0)) return since >= 0 ? 1 : 0
    if (sending <= 0) return by(since) / inTime
    return (integral(since) - integral(since - sending)) / (sending * inTime)
  }
  // Who returns after every horizon there is counts no month, whichever it is.
  const last = Math.min(limits.horizon, Math.floor((start + within + sending) / DAYS_PER_MONTH))
  const months: number[] = []
  const shares: number[] = []
  let before = 0
  for (let month = 0; month <= last; month++) {
    // A return on the first day of a month is one in that month.
    const upTo = month === last ? 1 : returned((month + 1) * DAYS_PER_MONTH - 1e-9)
    if (upTo - before > NEGLIGIBLE) {
      months.push(month)
      shares.push(upTo - before)
      before = upTo
    }
  }
  const total = shares.reduce((sum, share) => sum + share, 0)
  return { months, shares: shares.map((share) => share / total) }
}

/**
 * When late organic returns happen: by month between the window's end and 12 months, at a constant
 * hazard through both stated rates.
 */
const lateTiming = ({ organic, test }: Scenario): TimingModel => {
  const from = Math.max(1, Math.round(test.windowDays / DAYS_PER_MONTH))
  if (from >= 12 || organic.recall === null || organic.recallYear === null) {
    return { months: [Math.min(from, 12)], shares: [1] }
  }
  const inWindow = baseValue(organic.recall) / 100
  const inYear = baseValue(organic.recallYear) / 100
  const even = inYear >= 1 || inWindow >= inYear
  const stay = even ? 1 : pow((1 - inYear) / (1 - inWindow), 1 / (12 - from))
  const months = Array.from({ length: 12 - from }, (_, i) => from + i)
  const weights = months.map((_, i) => pow(stay, i))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return { months, shares: weights.map((weight) => weight / total) }
}

/** Days it takes to contact everybody who gets something through the arm's channel; 0: all on the first day. */
export const sendingDays = (scenario: Scenario, arm: Arm, scope: Scope): number => {
  const { channels, arms } = scenario
  const idOf = ({ channel }: Arm): string => channel || (channels[0]?.id ?? '')
  const capacity = channels.find(({ id }) => id === idOf(arm))?.dailyCapacity ?? null
  if (capacity === null || arm.kind === 'holdout') return 0
  const sizes = armSizes(scenario, scope)
  const sharing = arms.flatMap((other, a) =>
    other.kind !== 'holdout' && idOf(other) === idOf(arm) ? [sizes[a] ?? 0] : [],
  )
  const customers =
    scope === 'all' ? Math.max(...sharing) : sharing.reduce((sum, size) => sum + size, 0)
  // Everybody on the first day is no delay.
  return customers > capacity ? customers / capacity : 0
}

/** The distinct timings of a model; the first is that of organic returns in the window, the second of those after it. */
export class Timings {
  readonly list: TimingModel[] = []
  private readonly byKey = new Map<string, number>()
  private readonly scenario: Scenario
  private readonly curve: Curve | null

  constructor(scenario: Scenario) {
    this.scenario = scenario
    this.curve = returnCurve(scenario)
    const { windowDays } = scenario.test
    this.list.push(timingOf({ curve: this.curve, start: 0, within: windowDays, sending: 0 }))
    this.list.push(lateTiming(scenario))
    this.byKey.set(JSON.stringify(this.list[0]), 0)
  }

  private of(timing: TimingModel): number {
    const key = JSON.stringify(timing)
    const found = this.byKey.get(key) ?? this.list.length
    if (found === this.list.length) {
      this.list.push(timing)
      this.byKey.set(key, found)
    }
    return found
  }

  /** The contacts of an arm, in the order of their days. */
  steps(
    arm: Arm,
    offers: readonly { readonly offer: number; readonly day: number }[],
    scope: Scope,
  ): StepModel[] {
    const { windowDays } = this.scenario.test
    const sending = sendingDays(this.scenario, arm, scope)
    return offers.map(({ offer, day }, i) => {
      const within = (offers[i + 1]?.day ?? windowDays) - day
      const delays = { curve: this.curve, start: day, within, sending }
      return {
        offer,
        month: Math.floor(day / DAYS_PER_MONTH),
        inTime: shareBy(this.curve, within),
        organicBy: shareBy(this.curve, day),
        timing: this.of(timingOf(delays)),
      }
    })
  }
}
