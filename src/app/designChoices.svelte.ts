import { CORRECTIONS, type Correction } from '../planner/design/correction.ts'
import { TEST_MEASURES, type TestMeasure } from '../planner/design/reading.ts'

/** What is asked of a planned test and is no part of the scenario. */
export interface Choices {
  readonly measure: TestMeasure
  /** id of the arm that all others are compared with; `pairs`: each with each; `null`: the holdout where there is one */
  readonly compare: string | null
  /** `null`: the one that suits the comparison */
  readonly correction: Correction | null
  /** percent of false calls */
  readonly alpha: number
  /** percent of true differences that are to be seen */
  readonly power: number
  /** customers contacted each week; `null`: all at once */
  readonly perWeek: number | null
  /** first day, as `2026-11-27` */
  readonly start: string
  /** percent of the planned offer's profit that is left when the holdout gets it after the window */
  readonly regained: number
}

export const PAIRS = 'pairs'

const KEY = 'regain-design'

/** The present day where the reader is. */
const today = (): string => {
  const now = new Date()
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0'))
  return `${now.getFullYear()}-${month}-${day}`
}

export const firstChoices = (): Choices => ({
  measure: 'recallRate',
  compare: null,
  correction: null,
  alpha: 5,
  power: 80,
  perWeek: null,
  start: today(),
  regained: 0,
})

const within = (value: unknown, low: number, high: number): value is number =>
  typeof value === 'number' && value >= low && value <= high

/** What was kept, as far as it can be used. */
const read = (kept: Readonly<Record<string, unknown>>): Choices => {
  const first = firstChoices()
  const { measure, compare, correction, alpha, power, perWeek, start, regained } = kept
  return {
    measure: TEST_MEASURES.find((id) => id === measure) ?? first.measure,
    compare: typeof compare === 'string' ? compare : null,
    correction: CORRECTIONS.find((id) => id === correction) ?? null,
    alpha: within(alpha, 1, 50) ? alpha : first.alpha,
    power: within(power, 50, 99) ? power : first.power,
    perWeek: within(perWeek, 1, 1e9) ? perWeek : null,
    start: typeof start === 'string' ? start : first.start,
    regained: within(regained, 0, 100) ? regained : first.regained,
  }
}

const kept = (): Choices => {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
    return read(typeof value === 'object' && value !== null ? { ...value } : {})
  } catch {
    return firstChoices()
  }
}

/** The choices of the screen. They belong to the tab: a reload brings them back. */
export class DesignChoices {
  #choices = $state.raw(kept())

  get current(): Choices {
    return this.#choices
  }

  change(changes: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...changes }
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.#choices))
    } catch {
      // No storage, or no room in it: they stay until the page goes.
    }
  }
}
