import type { Model } from '../../model/model.ts'
import type { Scenario } from '../../scenario/types.ts'
import { createStudies } from '../../../workers/study/browser.ts'
import type {
  BudgetCurve,
  PlanAdvice,
  PlanInput,
  PlanOutput,
  SharePoint,
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
  readonly asked: string
  /** the same but for the size of the budget */
  readonly butBudget: string
}

/** Something that belongs to one question. */
export interface Kept<T> {
  readonly of: string
  readonly is: T
}

/** An answer must stand this long before what follows from it is worked out. */
const REST_MS = 120

/**
 * Asks for the best plan of a scenario and keeps the newest answer, for as long as the page is open. While
 * an input moves, one plan at a time is solved, as the linear programme divides customers; once it rests, the
 * plan in whole customers follows, and beside it rules, the second-best plan, what budgets bring and what market share costs.
 */
export class PlanDesk {
  #outcome = $state.raw<PlanOutcome | null>(null)
  #budgets = $state.raw<Kept<BudgetCurve> | null>(null)
  #shares = $state.raw<Kept<readonly SharePoint[]> | null>(null)
  #advice = $state.raw<Kept<PlanAdvice | null> | null>(null)
  #question = $state.raw<Question | null>(null)
  /** what the outcome answers, and whether in whole customers */
  #answered = $state.raw<{ readonly asked: string; readonly whole: boolean } | null>(null)
  #isLoaded = $state(false)
  #error = $state<string | null>(null)
  #economics: { readonly key: string; readonly is: PlanView['economics'] } | null = null
  #compiled: { readonly key: string; readonly model: Model } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #studies: PlanStudies | null = null
  readonly #create: () => PlanStudies
  readonly #quick = this.#plans(false)
  readonly #whole = this.#plans(true)
  readonly #curves = new Newest<Question, void>(
    (question, signal) => this.#draw(question, signal),
    {
      done: () => undefined,
      failed: (_, error) => this.#fail(error),
    },
  )

  constructor(create: () => PlanStudies = createStudies) {
    this.#create = create
  }

  /** the newest answer; an older one stays until then */
  get outcome(): PlanOutcome | null {
    return this.#outcome
  }
  /** whether the answer is to an older question than the one on screen */
  get working(): boolean {
    return this.#error === null && this.#question?.asked !== this.#answered?.asked
  }
  /** whether the answer is to the question on screen, and in whole customers */
  get settled(): boolean {
    return !this.working && this.#answered?.whole === true
  }
  /** whether the solver has answered before */
  get isLoaded(): boolean {
    return this.#isLoaded
  }
  get error(): string | null {
    return this.#error
  }
  /** what each budget brings, and whether that belongs to the question on screen */
  get budgets(): (Kept<BudgetCurve> & { readonly fresh: boolean }) | null {
    return (
      this.#budgets && { ...this.#budgets, fresh: this.#budgets.of === this.#question?.butBudget }
    )
  }
  /** what market share costs */
  get shares(): (Kept<readonly SharePoint[]> & { readonly fresh: boolean }) | null {
    return this.#shares && { ...this.#shares, fresh: this.#shares.of === this.#question?.asked }
  }

  /** second-best plan and rules */
  get advice(): (Kept<PlanAdvice | null> & { readonly fresh: boolean }) | null {
    return this.#advice && { ...this.#advice, fresh: this.#advice.of === this.#question?.asked }
  }

  /** Asks for the plan of this scenario. */
  follow(scenario: Scenario): void {
    const question = this.#questionOf(scenario)
    this.#question = question
    this.#error = null
    clearTimeout(this.#timer)
    if (question.asked !== this.#answered?.asked) this.#quick.ask(question)
    else this.#restWith(question)
  }

  /** Asks once more, after a failure. */
  again(): void {
    this.#answered = null
    this.#error = null
    if (this.#question) this.#quick.ask(this.#question)
  }

  /** Stops the workers; what is known stays. */
  close(): void {
    clearTimeout(this.#timer)
    for (const queue of [this.#quick, this.#whole, this.#curves]) queue.stop()
    this.#studies?.dispose()
    this.#studies = null
  }

  #questionOf(scenario: Scenario): Question {
    const { key, compile } = planModel(scenario)
    if (this.#compiled?.key !== key) this.#compiled = { key, model: compile() }
    const { budget } = scenario.plan
    const butBudget = JSON.stringify([key, { ...scenario.plan, budget: 0, futures: [] }])
    const { model } = this.#compiled
    return { scenario, key, model, asked: `${butBudget} ${budget}`, butBudget }
  }

  #input({ key, model, scenario }: Question, whole: boolean): PlanInput {
    return { key, model, asked: scenario.plan, whole, hasEconomics: this.#economics?.key === key }
  }

  #run(): PlanStudies {
    return (this.#studies ??= this.#create())
  }

  #plans(whole: boolean): Newest<Question, PlanOutput> {
    return new Newest(
      (question, signal) => this.#run().run('planScreen', this.#input(question, whole), { signal }),
      {
        done: (question, output) => this.#take(question, output, whole),
        failed: (_, error) => this.#fail(error),
      },
    )
  }

  #take(question: Question, output: PlanOutput, whole: boolean): void {
    const { key, asked, scenario } = question
    if (output.economics) this.#economics = { key, is: output.economics }
    this.#isLoaded = true
    const isNewest = asked === this.#question?.asked
    // An older question's plan in whole customers would come after a newer one's.
    if ((whole && !isNewest) || this.#economics?.key !== key) return
    this.#error = null
    this.#answered = { asked, whole }
    this.#outcome = outcomeOf(scenario, this.#economics.is, output)
    if (isNewest && !whole) this.#restWith(question)
  }

  /** What follows once inputs rest. */
  #restWith(question: Question): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (this.#answered?.asked === question.asked && !this.#answered.whole) {
        this.#whole.ask(question)
      }
      this.#curves.ask(question)
    }, REST_MS)
  }

  async #draw(question: Question, signal: AbortSignal): Promise<void> {
    const { asked, butBudget } = question
    const input = this.#input(question, true)
    if (this.#advice?.of !== asked) {
      const is = await this.#run().run('planAdvice', input, { signal })
      this.#advice = { of: asked, is }
    }
    if (this.#budgets?.of !== butBudget) {
      const is = await this.#run().run('planBudgets', input, { signal })
      this.#budgets = { of: butBudget, is }
    }
    if (this.#shares?.of !== asked) {
      const is = await this.#run().run('planShares', input, { signal })
      this.#shares = { of: asked, is }
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
