import type { History } from '../../model/history.ts'
import type { HistoryFit } from '../../planner/history/types.ts'
import type { ArmMatches } from '../../scenario/testedArms.ts'
import type { Scenario } from '../../scenario/types.ts'
import { NOBODY_NAMED, withName, type NamedArms } from '../analysis/inScenario.ts'
import { dayText } from '../../i18n/dates.ts'
import { Study } from '../study.svelte.ts'
import type { CustomersDesk } from './desk.svelte.ts'
import type { FitPartId } from './fitParts.ts'
import { armMatches, fitQuestion, type Assignment } from './fitQuestion.ts'
import type { FitWork } from './fitWork.ts'

/** What past customers on the desk tell about the inputs, and what of it is to be used. Gone with the tab. */
export class HistoryFits {
  /** the newest fit, and which list it is of */
  readonly study = new Study<{ readonly fit: HistoryFit; readonly of: unknown }>()
  #said = $state.raw<{ readonly of: unknown; readonly assignment: Assignment } | null>(null)
  #named = $state.raw<NamedArms>(NOBODY_NAMED)
  #unused = $state.raw<readonly FitPartId[]>([])
  readonly #desk: CustomersDesk
  readonly #work: () => FitWork
  readonly #now: () => number

  /** @param now the clock, in milliseconds: notes say on which day a list was fitted */
  constructor(desk: CustomersDesk, work: () => FitWork, now: () => number = Date.now) {
    this.#desk = desk
    this.#work = work
    this.#now = now
  }

  /** How customers came to their offers; `null` until somebody said so for this very list. */
  get assignment(): Assignment | null {
    const { profile, history } = this.#desk
    if (history && history.arms.length === 0) return 'chosen'
    return this.#said && this.#said.of === profile ? this.#said.assignment : null
  }

  /** Which arm of the scenario somebody said an arm of the list is. */
  get named(): NamedArms {
    return this.#named
  }

  /** The newest fit, while it is one of the list that lies there. */
  get fit(): HistoryFit | null {
    const { answer } = this.study
    if (this.assignment === null || answer?.of !== this.#desk.profile) return null
    return answer.fit
  }

  state(assignment: Assignment): void {
    this.#said = { of: this.#desk.profile, assignment }
  }

  matches(scenario: Scenario, history: History): ArmMatches {
    return armMatches(scenario, history, this.#named)
  }

  name(arm: string, id: string | null): void {
    this.#named = withName(this.#named, arm, id)
  }

  /** Whether an input is one of the list's attributes, so that the scenario has it once the list is its cohort. */
  isOnList(path: string): boolean {
    const { attributes } = this.#desk.cohort ?? { attributes: [] }
    return attributes.some(({ id }) => path.startsWith(`cohort.attributes.${id}.`))
  }

  isUsed(part: FitPartId): boolean {
    return !this.#unused.includes(part)
  }

  use(part: FitPartId, isUsed: boolean): void {
    const others = this.#unused.filter((id) => id !== part)
    this.#unused = isUsed ? others : [...others, part]
  }

  /** Fits the list anew where it, or what is said of its arms, has changed. */
  follow(scenario: Scenario, history: History): void {
    const { assignment } = this
    if (assignment === null) {
      this.study.stop()
      return
    }
    const { name, profile } = this.#desk
    const question = fitQuestion(scenario, history, {
      assignment,
      named: this.#named,
      file: name ?? '',
      date: dayText(this.#now()),
    })
    this.study.follow([history, JSON.stringify(question)], async (options) => ({
      fit: await this.#work().fit({ history, question }, options),
      of: profile,
    }))
  }
}
