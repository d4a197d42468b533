import { createStudies } from '../../../workers/study/browser.ts'
import type { Studies } from '../../../workers/study/pool.ts'
import type { StudyInput, StudyName, StudyOutput } from '../../../workers/study/studies.ts'
import type { RunOptions } from '../../../workers/protocol.ts'
import type { Model } from '../../model/model.ts'
import { bandsOf, joinBands } from '../../planner/sensitivity/winnerMap.ts'
import type {
  BreakEvens,
  Drivers,
  Goal,
  GoalQuestion,
  MapAxis,
  MapQuestion,
  OneWay,
  Tornado,
  VoiAnswer,
  WinnerMap,
} from '../../planner/sensitivity/types.ts'
import { compile } from '../../scenario/compile.ts'
import type { Scenario } from '../../scenario/types.ts'
import type { Pair, Window } from './mapAxes.ts'
import { Study } from '../study.svelte.ts'
import type { ChosenOutcome, Field, Outcome, StudiedInput } from './studied.ts'
import { Turns } from './turns.ts'

export type {
  BreakEven,
  BreakEvens,
  Driver,
  Drivers,
  Goal,
  Learning,
  OneWay,
  RankDriver,
  Tornado,
  TornadoBar,
  VoiAnswer,
  WinnerMap,
} from '../../planner/sensitivity/types.ts'

/** What the screen asks about, as one thing: answers carry what they were asked with. */
export interface Question {
  readonly scenario: Scenario
  readonly model: Model
  readonly field: Field
  readonly outcome: Outcome
  readonly inputs: readonly StudiedInput[]
  /** percent by which all inputs are moved where that is asked */
  readonly share: number
}

/** What every input does that is moved alone. */
export interface InputsAlone {
  /** uncertain inputs from their 10 % to their 90 % point, exact ones by 10 % */
  readonly likely: Tornado
  /** all inputs by the same share */
  readonly share: Tornado
  readonly breakEvens: BreakEvens
}

/** An answer with its question. */
export interface Answered<A> {
  readonly question: Question
  readonly answer: A
}

export interface AskedGoal extends Answered<Goal> {
  readonly goal: GoalQuestion
}

/** What studies; in the page workers, in tests the page itself. */
export type DeskStudies = Pick<Studies, 'run' | 'dispose'>

/** The model in which every arm is sent to everybody: what is chosen among. */
const toEverybody = (scenario: Scenario, model: Model): Model =>
  model.scope === 'all' ? model : compile(scenario, { id: scenario.basedOn, scope: 'all' })

/** Studies under way at a time. */
const AT_ONCE = 2
const PERCENT = 100

/** What is chosen on the screen and what was answered, for as long as the page is open. */
export class SensitivityDesk {
  outcome = $state.raw<ChosenOutcome>('lead')
  /** whether uncertain inputs are moved between their likely ends, or all of them by a share */
  reach = $state<'likely' | 'share'>('likely')
  share = $state(10)
  /** inputs of the map; `null`: those that move the lead most */
  pair = $state.raw<Pair | null>(null)
  /** the part of the map that is seen; `null`: all of it */
  seen = $state.raw<Window | null>(null)
  /** the input that is looked at alone; `null`: the one that moves the outcome most */
  input = $state<string | null>(null)
  spreadBy = $state<'indices' | 'ranks'>('indices')

  readonly alone = new Study<Answered<InputsAlone>>()
  readonly map = new Study<Answered<WinnerMap>>(0)
  readonly along = new Study<Answered<OneWay>>(0)
  readonly drivers = new Study<Answered<Drivers>>()
  readonly learning = new Study<Answered<VoiAnswer>>()
  readonly goal = new Study<AskedGoal>(0)
  readonly #create: () => DeskStudies
  readonly #turns = new Turns(AT_ONCE)
  #studies: DeskStudies | null = null

  constructor(create: () => DeskStudies = createStudies) {
    this.#create = create
  }

  followAlone(question: Question): void {
    const { scenario, model, field, outcome, share } = question
    const of = [scenario, model, field.metric, JSON.stringify(outcome), share]
    this.alone.follow(of, async (options) => ({
      question,
      answer: await this.#inputsAlone(question, options),
    }))
  }

  followMap(question: Question, x: MapAxis, y: MapAxis): void {
    const { model, field } = question
    const asked: MapQuestion = { metric: field.metric, x, y }
    this.map.follow([model, JSON.stringify(asked)], async (options) => ({
      question,
      answer: await this.#draw(model, asked, options),
    }))
  }

  followAlong(question: Question, axis: MapAxis): void {
    const { model, field } = question
    const asked = { model, metric: field.metric, axis }
    this.along.follow([model, field.metric, JSON.stringify(axis)], async (options) => ({
      question,
      answer: await this.#ask('alongInput', asked, options),
    }))
  }

  followDrivers(question: Question): void {
    const { scenario, model, outcome } = question
    const asked = { model, seed: scenario.seed, outcome }
    this.drivers.follow([scenario, model, JSON.stringify(outcome)], async (options) => ({
      question,
      answer: await this.#ask('drivers', asked, options),
    }))
  }

  followLearning(question: Question): void {
    const { scenario, model } = question
    const asked = { model: toEverybody(scenario, model), seed: scenario.seed, groups: [] }
    this.learning.follow([scenario, model], async (options) => ({
      question,
      answer: await this.#ask('voi', asked, options),
    }))
  }

  seekGoal(question: Question, goal: GoalQuestion): void {
    const { model } = question
    this.goal.follow([model, JSON.stringify(goal)], async (options) => ({
      question,
      goal,
      answer: await this.#ask('seekGoal', { model, question: goal }, options),
    }))
  }

  /** Stops the workers; what is known stays. */
  close(): void {
    for (const study of [
      this.alone,
      this.map,
      this.along,
      this.drivers,
      this.learning,
      this.goal,
    ]) {
      study.stop()
    }
    this.#studies?.dispose()
    this.#studies = null
  }

  #ask<N extends StudyName>(
    name: N,
    input: StudyInput<N>,
    options: Required<RunOptions>,
  ): Promise<StudyOutput<N>> {
    return this.#turns.take(options.signal, () => {
      this.#studies ??= this.#create()
      return this.#studies.run(name, input, options)
    })
  }

  async #inputsAlone(question: Question, options: Required<RunOptions>): Promise<InputsAlone> {
    const { model, field, outcome, inputs, share } = question
    const { signal } = options
    const about = { model, outcome, inputs }
    const quiet = { signal, onProgress: () => undefined }
    const [likely, byShare, breakEvens] = await Promise.all([
      this.#ask('tornado', { ...about, reach: { by: 'likely' } }, options),
      this.#ask('tornado', { ...about, reach: { by: 'share', share: share / PERCENT } }, quiet),
      this.#ask('breakEvens', { model, metric: field.metric, inputs }, quiet),
    ])
    return { likely, share: byShare, breakEvens }
  }

  /** The map in bands of rows, a worker each. */
  async #draw(
    model: Model,
    question: MapQuestion,
    { signal, onProgress }: Required<RunOptions>,
  ): Promise<WinnerMap> {
    const bands = bandsOf(question, AT_ONCE)
    const done = bands.map(() => 0)
    const parts = bands.map((band, i) =>
      this.#ask(
        'winnerMap',
        { model, question, ...band },
        {
          signal,
          onProgress: (rows) => {
            done[i] = rows
            onProgress(
              done.reduce((sum, each) => sum + each, 0),
              question.y.points,
            )
          },
        },
      ),
    )
    return joinBands(question, await Promise.all(parts))
  }
}
