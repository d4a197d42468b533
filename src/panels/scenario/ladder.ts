import { limits } from '../../scenario/limits.ts'
import type { Arm, Scenario } from '../../scenario/types.ts'

type Steps = Readonly<Record<string, number>>

export interface Step {
  /** id of the arm whose offer, or message, goes out */
  readonly offer: string
  readonly day: number
}

/** Days between two offers where nobody has said otherwise. */
const APART = 30

/** Steps in the order of their days. */
export const stepsByDay = (steps: Steps): readonly Step[] =>
  Object.entries(steps)
    .map(([offer, day]) => ({ offer, day }))
    .sort((a, b) => a.day - b.day)

const toSteps = (steps: readonly Step[]): Record<string, number> =>
  Object.fromEntries(steps.map(({ offer, day }) => [offer, day]))

/** What a ladder may send: offers and the message, each once. */
export const sendable = ({ arms }: Scenario): readonly Arm[] =>
  arms.filter(({ kind }) => kind === 'offer' || kind === 'message')

/** A day after the last step and before the window ends, or `null` where none is left. */
const nextDay = (after: number, windowDays: number): number | null => {
  const day = Math.min(after + APART, Math.ceil((after + windowDays) / 2))
  return day > after && day < windowDays ? day : null
}

/** The first two things that can be sent, some weeks apart. */
export const firstSteps = (scenario: Scenario): Record<string, number> => {
  const [first, second] = sendable(scenario)
  const day = nextDay(0, scenario.test.windowDays)
  return {
    ...(first && { [first.id]: 0 }),
    ...(second && day !== null && { [second.id]: day }),
  }
}

/** What a further step could send, and when; `null` where nothing or no day is left. */
export const furtherStep = (scenario: Scenario, { steps }: Arm): Step | null => {
  const unused = sendable(scenario).find(({ id }) => !Object.hasOwn(steps, id))
  const last = stepsByDay(steps).at(-1)
  const day = last ? nextDay(last.day, scenario.test.windowDays) : 0
  if (!unused || day === null || Object.keys(steps).length >= limits.steps) return null
  return { offer: unused.id, day }
}

/** Another offer at a step; where the ladder sends it already, the two change places. */
export const withOffer = (steps: Steps, from: string, to: string): Record<string, number> =>
  toSteps(
    stepsByDay(steps).map(({ offer, day }) => ({
      day,
      offer: offer === from ? to : offer === to ? from : offer,
    })),
  )

/** Without a step: the days of the others stay, but the first goes out on day 0. */
export const withoutStep = (steps: Steps, id: string, instead = ''): Record<string, number> => {
  if (!Object.hasOwn(steps, id)) return { ...steps }
  const left = stepsByDay(steps).filter(({ offer }) => offer !== id)
  if (left.length === 0) return instead ? { [instead]: 0 } : {}
  return toSteps(left.map((step, i) => (i === 0 ? { ...step, day: 0 } : step)))
}
