import {
  businessOf,
  DEFAULT_ANSWERS,
  type Action,
  type Answers,
} from '../../scenario/start/answers.ts'

/** Three questions, then what they set. */
export type Step = 1 | 2 | 3 | 4

const parts = {
  1: ['business', 'goal', 'customers', 'budget'],
  2: ['action'],
  3: ['reasons'],
} as const

/** Where somebody is in the start, and what was answered so far. */
export class Wizard {
  step = $state<Step>(1)
  answers = $state.raw<Answers>(DEFAULT_ANSWERS)
  /** an action that was chosen stays; until then it is what is usual in the business */
  #action: Action | null = null

  answer(changes: Partial<Answers>): void {
    if (changes.action) this.#action = changes.action
    const next = { ...this.answers, ...changes }
    this.answers = { ...next, action: this.#action ?? businessOf(next.business).action }
  }

  next(): void {
    if (this.step < 4) this.step = (this.step + 1) as Step
  }

  back(): void {
    if (this.step > 1) this.step = (this.step - 1) as Step
  }

  /** Takes back what was answered on this step, and goes on. */
  skip(): void {
    const { step } = this
    if (step === 4) return
    if (step === 2) this.#action = null
    const asked: readonly string[] = parts[step]
    const usual = Object.fromEntries(
      Object.entries(DEFAULT_ANSWERS).filter(([key]) => asked.includes(key)),
    )
    this.answers = { ...this.answers, ...usual }
    this.answers = {
      ...this.answers,
      action: this.#action ?? businessOf(this.answers.business).action,
    }
    this.next()
  }
}
