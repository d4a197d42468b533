import type { PilotAnswer } from '../../../app/pilot/pilotStudy.svelte.ts'
import { reportedExact } from '../../../app/reported.ts'
import type { Format } from '../../../i18n/format.ts'
import { listed, t } from '../../../i18n/pilotText.ts'
import type { Scenario } from '../../../scenario/types.ts'

/** A simulated figure, as it is told: fewer digits, and whether another seed may print others. */
export interface Told {
  readonly mean: number
  readonly error: number
}

/** Last places per standard error with which reruns agree in 95 of 100 (`stats/reported.ts`). */
const STEADY = 22.6

/** Money below this is none. */
const SMALLEST = 0.5

/** Money in two digits, or as fine as a range around it allows. */
export const moneyText = (
  format: Format,
  { mean, error }: Told,
  width = Math.abs(mean),
): string => {
  if (Math.abs(mean) < SMALLEST) return format.money(0)
  const told = reportedExact(mean, width)
  return format.reported({ ...told, sure: told.unit >= STEADY * error }, 'money')
}

/** A number of customers in two digits. */
export const aboutCount = (format: Format, n: number): string => {
  let unit = 1
  while (n / unit >= 100) unit *= 10
  return format.count(Math.round(n / unit) * unit)
}

export const nameOf = (scenario: Scenario, id: string | null): string =>
  scenario.arms.find((arm) => arm.id === id)?.name ?? t('pilot.nothing')

/** "Discount, Upgrade and a group without an offer". */
export const groupsText = (scenario: Scenario, ids: readonly (string | null)[]): string =>
  listed(ids.map((id) => (id === null ? t('pilot.nothing.group') : nameOf(scenario, id))))

/** Worth that is within this many errors of nothing is told as such. */
const ERRORS = 2

/** The answer in one sentence, and what is to be said with it. */
export interface PilotVerdict {
  readonly sentence: string
  readonly more: readonly string[]
}

/** Whether no size pays even if the wait and the set-up were free. */
export const isHopeless = ({ plan: { pilot } }: PilotAnswer): boolean =>
  !pilot || pilot.best.taught <= pilot.best.losing

type Words = Readonly<Record<string, string>>

/** What sentences are made of. */
interface Speech {
  readonly answer: PilotAnswer
  readonly format: Format
  readonly words: Words
}

const wordsOf = ({ plan, scenario }: PilotAnswer, format: Format): Words => {
  const { pilot } = plan
  const leader = nameOf(scenario, plan.arms[plan.leader] ?? null)
  if (!pilot) return { leader }
  return {
    leader,
    n: format.count(pilot.best.perGroup),
    arms: groupsText(scenario, pilot.arms),
    money: moneyText(format, pilot.net),
  }
}

/** The key, or that of the sentence for when nothing is sent. */
const keyFor = ({ plan }: PilotAnswer, key: string): string =>
  plan.arms[plan.leader] === null ? `${key}.nothing` : key

export const pilotVerdict = (answer: PilotAnswer, format: Format): PilotVerdict => {
  const { pilot } = answer.plan
  const speech = { answer, format, words: wordsOf(answer, format) }
  if (!pilot) return withoutPilot(speech)
  if (pilot.net.mean > ERRORS * pilot.net.error) return worthIt(speech)
  const isEven = pilot.best.taught > 0 && pilot.net.mean > -ERRORS * pilot.net.error
  const key = isEven ? 'pilot.even' : keyFor(answer, 'pilot.costs')
  return { sentence: t(key, speech.words), more: whyNot(speech) }
}

const withoutPilot = ({ answer }: Speech): PilotVerdict => {
  const key = answer.plan.arms.length > 2 ? 'pilot.short' : 'pilot.none'
  return { sentence: t(key), more: [t(`${key}.next`)] }
}

const worthIt = (speech: Speech): PilotVerdict => {
  const { answer, format, words } = speech
  const { pilot, leader, thompson } = answer.plan
  if (!pilot) return { sentence: '', more: [] }
  const { best, range, most, shares, net } = pilot
  const [low, high] = range.map((n) => aboutCount(format, n))
  const ends = { low: low ?? '', high: high ?? '' }
  const rangeText =
    most !== null && best.left > 0
      ? t('pilot.range', { ...ends, most: aboutCount(format, most) })
      : t('pilot.range.any', ends)
  const confirms = shares[leader] ?? 0
  const paid = best.losing + best.delay + best.setup
  const odds = t('pilot.odds', {
    leader: words['leader'] ?? '',
    confirms: Math.round(confirms * 100),
    cost: moneyText(format, { mean: paid, error: 0 }),
    gain: moneyText(format, { mean: best.taught / (1 - confirms), error: net.error }),
  })
  const further = thompson.net.mean - net.mean
  const isMore = further > ERRORS * (thompson.net.error + net.error)
  const bandit = t('pilot.bandit', {
    money: moneyText(format, { mean: further, error: net.error }),
  })
  return {
    sentence: t(keyFor(answer, 'pilot.worth'), words),
    more: [rangeText, ...(confirms < 1 ? [odds] : []), ...(isMore ? [bandit] : [])],
  }
}

/** Why a test does not pay. */
const whyNot = ({ answer, format, words }: Speech): string[] => {
  const { plan, scenario } = answer
  const { pilot, perfect, unhurried } = plan
  if (!pilot) return []
  if (!(perfect.mean > 0)) return [t('pilot.why.always', words)]
  if (unhurried && unhurried.best.net.mean > ERRORS * unhurried.best.net.error) {
    return [
      t('pilot.why.wait', {
        delay: moneyText(format, { mean: pilot.best.delay, error: 0 }),
        days: Math.round(pilot.best.days),
        n: format.count(unhurried.best.perGroup),
        arms: groupsText(scenario, unhurried.arms),
        money: moneyText(format, unhurried.best.net),
      }),
    ]
  }
  if (pilot.best.setup > 0 && pilot.net.mean + pilot.best.setup > 0) {
    return [
      t('pilot.why.setup', {
        setup: moneyText(format, { mean: pilot.best.setup, error: 0 }),
        taught: moneyText(format, { mean: pilot.best.taught, error: pilot.net.error }),
      }),
    ]
  }
  return [t('pilot.why.ceiling', { perfect: moneyText(format, perfect) })]
}
