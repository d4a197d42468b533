import type { Model } from '../../model/model.ts'
import type { Scenario } from '../../scenario/types.ts'
import { createStudies } from '../../../workers/study/browser.ts'
import type {
  BudgetFrontier,
  PlanDetails,
  PlanInput,
  PlanOutput,
} from '../../../workers/study/planScreen.ts'
import type { Studies } from '../../../workers/study/pool.ts'
import { RunError } from '../../../workers/protocol.ts'
import { Newest } from './newest.ts'
import { planModel } from './planModel.ts'
import { planView, type NoPlan, type PlanView } from './planView.ts'

/** What plans are solved by. */
export type PlanStudies = Pick<Studies, 'run' | 'dispose'>

/** The newest answer. */
export type PlanOutcome =
  | { readonly kind: 'plan'; readonly view: PlanView }
  | { readonly kind: 'none'; readonly none: NoPlan; readonly scenario: Scenario }

/** A question as the workers are asked. */
interface Question {
  readonly scenario: Scenario
  readonly model: Model
  /** the same key, the same economics */
  readonly key: string
  /** the same question, the same answer */
  readonly whole: string
  /** the same but for the size of the budget */
  readonly butBudget: string
}

/** Something that belongs to one question. */
interface Kept<T> {
  readonly of: string
  readonly is: T
}

/** An answer must stand this long before what follows from it is worked out. */
const REST_MS = 120

/**
 * Asks for the best plan of a scenario and keeps the newest answer, for as long as the page is open. While
 * an input moves, one plan at a time is solved; second-best plan, rules and curves follow once it rests.
 */
export class PlanDesk {
  #outcome = $state.raw<PlanOutcome | null>(null)
  #details = $state.raw<Kept<PlanDetails> | null>(null)
  #frontier = $state.raw<Kept<BudgetFrontier> | null>(null)
  #asked = $state.raw<Question | null>(null)
  #answered = $state.raw<string | null>(null)
  #isLoaded = $state(false)
  #error = $state<string | null>(null)
  #economics: { readonly key: string; readonly is: PlanView['economics'] } | null = null
  #compiled: { readonly key: string; readonly model: Model } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #studies: PlanStudies | null = null
  readonly #create: () => PlanStudies
  readonly #plans: Newest<Question, PlanOutput>
  readonly #rest: Newest<Question, void>

  constructor(create: () => PlanStudies = createStudies) {
    this.#create = create
    this.#plans = new Newest((question, signal) => this.#solve(question, signal), {
      done: (question, output, isLast) => this.#take(question, output, isLast),
      failed: (_, error) => this.#fail(error),
    })
    this.#rest = new Newest((question, signal) => this.#follow(question, signal), {
      done: () => undefined,
      failed: (_, error) => this.#fail(error),
    })
  }

  /** the newest answer; an older one stays until then */
  get outcome(): PlanOutcome | null {
    return this.#outcome
  }
  /** whether the answer is to an older question than the one on screen */
  get working(): boolean {
    return this.#error === null && this.#asked?.whole !== this.#answered
  }
  /** whether the solver has answered before */
  get isLoaded(): boolean {
    return this.#isLoaded
  }
  get error(): string | null {
    return this.#error
  }
  /** second-best plan, rules and the price of market share, and whether they belong to the answer on screen */
  get details(): (Kept<PlanDetails> & { readonly fresh: boolean }) | null {
    const details = this.#details
    return details && { ...details, fresh: details.of === this.#asked?.whole }
  }
  /** what each budget brings */
  get frontier(): (Kept<BudgetFrontier> & { readonly fresh: boolean }) | null {
    const frontier = this.#frontier
    return frontier && { ...frontier, fresh: frontier.of === this.#asked?.butBudget }
  }

  /** Asks for the plan of this scenario. */
  follow(scenario: Scenario): void {
    const question = this.#question(scenario)
    this.#asked = question
    this.#error = null
    if (question.whole !== this.#answered) this.#plans.ask(question)
  }

  /** Asks once more, after a failure. */
  again(): void {
    const asked = this.#asked
    this.#answered = null
    this.#error = null
    if (asked) this.#plans.ask(asked)
  }

  /** Stops the workers; what is known stays. */
  close(): void {
    clearTimeout(this.#timer)
    this.#plans.stop()
    this.#rest.stop()
    this.#studies?.dispose()
    this.#studies = null
  }

  #question(scenario: Scenario): Question {
    const { key, compile } = planModel(scenario)
    if (this.#compiled?.key !== key) this.#compiled = { key, model: compile() }
    const { budget, futures: _, ...others } = scenario.plan
    const butBudget = JSON.stringify([key, others])
    const { model } = this.#compiled
    return { scenario, key, model, whole: `${butBudget} ${budget}`, butBudget }
  }

  #input({ key, model, scenario }: Question): PlanInput {
    return { key, model, asked: scenario.plan, hasEconomics: this.#economics?.key === key }
  }

  #solve(question: Question, signal: AbortSignal): Promise<PlanOutput> {
    this.#studies ??= this.#create()
    return this.#studies.run('planScreen', this.#input(question), { signal })
  }

  #take(question: Question, output: PlanOutput, isLast: boolean): void {
    const { economics } = output
    if (economics) this.#economics = { key: question.key, is: economics }
    this.#isLoaded = true
    this.#error = null
    this.#answered = question.whole
    const known = this.#economics
    if (!known || known.key !== question.key) return
    this.#outcome = outcomeOf(question.scenario, known.is, output)
    clearTimeout(this.#timer)
    if (isLast) this.#timer = setTimeout(() => this.#rest.ask(question), REST_MS)
  }

  /** What follows from an answer: first what is read next to it, then the curves. */
  async #follow(question: Question, signal: AbortSignal): Promise<void> {
    this.#studies ??= this.#create()
    const { whole, butBudget } = question
    const isSolved = this.#outcome?.kind === 'plan' && this.#answered === whole
    if (isSolved && this.#details?.of !== whole) {
      const is = await this.#studies.run('planScreenDetails', this.#input(question), { signal })
      this.#details = { of: whole, is }
    }
    if (isSolved && this.#frontier?.of !== butBudget) {
      const is = await this.#studies.run('planScreenFrontier', this.#input(question), { signal })
      this.#frontier = { of: butBudget, is }
    }
  }

  #fail(error: unknown): void {
    if (error instanceof RunError && error.reason === 'cancelled') return
    this.#error = error instanceof Error ? error.message : String(error)
  }
}

const outcomeOf = (
  scenario: Scenario,
  economics: PlanView['economics'],
  { answer, objective, limits, caps, next }: PlanOutput,
): PlanOutcome => {
  if (answer.status === 'infeasible') return { kind: 'none', none: answer, scenario }
  const view = planView({ scenario, economics, objective, limits, caps, plan: answer, next })
  return { kind: 'plan', view }
}
