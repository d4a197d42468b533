import type { Model } from '../../../model/model.ts'
import { sumAt, type SumId } from '../../../model/sums.ts'
import type { PilotEngine } from '../../pilot/drawWorlds.ts'
import type { Option, OptionWorlds } from './acceptability.ts'
import type { Brings } from './planBrings.ts'

/** Draws worlds and knows an arm's expected sums in each: the engine, passed in. */
export type WorldEngine = Pick<PilotEngine, 'createWorlds' | 'createSums'>

/** What a plan that is one of the options brings in a world. */
export type PlanOption = (values: Float64Array) => Brings

/** Fewest and most worlds; powers of two, so that worlds lie evenly. */
const [FEWEST, MOST] = [128, 2_048]
/** Arithmetic for one world of a model, roughly, and how much of it is done. */
const WORK = 2_400_000

/** How many worlds are drawn: a power of two, fewer where one takes longer; one where nothing is uncertain. */
export const optionWorldCount = ({ uncertain, classes, lifetime, cells }: Model): number => {
  if (uncertain.length === 0) return 1
  const each = classes.length * lifetime.horizon + cells.length * 8
  let count = MOST
  while (count > FEWEST && count * each > WORK) count /= 2
  return count
}

/**
 * Who counts as a subscriber more: who has `returned` within the window, as when customers won back are
 * compared, or who is `there` at the month of the scenario's objective.
 */
export const countings = ['returned', 'there'] as const
export type Counting = (typeof countings)[number]

/** What options bring, by how subscribers are counted; `there` says nothing new at month 0. */
export interface DrawnOptions {
  readonly returned: OptionWorlds
  /** `null`: the objective's month is that of the return, or lies beyond the horizon */
  readonly there: OptionWorlds | null
}

/** What arms bring, sent to everybody, less what the same customers bring without an offer. */
class Brought {
  readonly #sums: readonly ArrayLike<number>[]
  readonly #arms: readonly number[]
  readonly #plan: Brings | null

  constructor(sums: readonly ArrayLike<number>[], arms: readonly number[], plan: Brings | null) {
    this.#sums = sums
    this.#arms = arms
    this.#plan = plan
  }

  #each(figure: (sum: (id: SumId) => number) => number, ofPlan: keyof Brings): number[] {
    const ofArms = this.#arms.map((a) => figure((id) => this.#sums[a]![sumAt[id]]!))
    return this.#plan ? [...ofArms, this.#plan[ofPlan]] : ofArms
  }

  get money(): number[] {
    return this.#each(
      (sum) => sum('value') - sum('offerCost') - sum('campaignCost') - sum('organicValue'),
      'money',
    )
  }

  subscribers(counting: Counting): number[] {
    return counting === 'there'
      ? this.#each((sum) => sum('moreSubscribers'), counting)
      : this.#each((sum) => sum('recalled') - sum('organic'), counting)
  }
}

/** How often worlds are told of while they are drawn. */
const TOLD = 128

const optionsOf = ({ arms, organic }: Model, hasPlan: boolean): Option[] => [
  ...arms
    .filter(({ kind }) => kind !== 'holdout')
    .map(({ id }) => ({ kind: 'arm' as const, arm: id })),
  ...(hasPlan ? [{ kind: 'plan' as const, arm: null }] : []),
  ...(organic ? [{ kind: 'nothing' as const, arm: null }] : []),
]

/** Sending nothing, which stands last, brings nothing more than itself. */
const padded = (numbers: readonly number[], length: number): number[] => [
  ...numbers,
  ...Array.from({ length: length - numbers.length }, () => 0),
]

/**
 * What every arm, sent to everybody, brings in worlds drawn from the scenario's inputs, beside them a plan
 * if there is one, and sending nothing where the organic rate is known.
 * @param model in which every arm goes to everybody
 * @param tell is told how many worlds are done
 */
export const drawOptionWorlds = (
  { createWorlds, createSums }: WorldEngine,
  {
    model,
    seed,
    count,
    plan = null,
  }: {
    readonly model: Model
    readonly seed: string
    readonly count: number
    readonly plan?: PlanOption | null
  },
  tell: (done: number) => void = () => undefined,
): DrawnOptions => {
  const options = optionsOf(model, plan !== null)
  const arms = model.arms.flatMap(({ kind }, a) => (kind === 'holdout' ? [] : [a]))
  const worldAt = createWorlds(model, seed)
  const sumsAt = createSums(model)
  const at = (values: Float64Array): Brought =>
    new Brought(sumsAt(values), arms, plan?.(values) ?? null)
  const size = count * options.length
  const money = new Float64Array(size)
  const subscribers = { returned: new Float64Array(size), there: new Float64Array(size) }
  for (let w = 0; w < count; w++) {
    const brought = at(worldAt(w))
    money.set(brought.money, w * options.length)
    for (const each of countings) {
      subscribers[each].set(brought.subscribers(each), w * options.length)
    }
    if (w % TOLD === 0) tell(w)
  }
  const base = at(Float64Array.from(model.base))
  const counted = (counting: Counting): OptionWorlds => ({
    ...{ options, count, money },
    subscribers: subscribers[counting],
    base: {
      money: padded(base.money, options.length),
      subscribers: padded(base.subscribers(counting), options.length),
    },
  })
  const { month } = model.objective
  const isNew = month > 0 && month < model.lifetime.horizon
  return { returned: counted('returned'), there: isNew ? counted('there') : null }
}
