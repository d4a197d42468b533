import type { Model } from '../../model/model.ts'
import { estimateOf, type Estimate } from '../pilot/estimate.ts'
import { worthOf, type PilotEngine } from '../pilot/drawWorlds.ts'
import { silent, type Tell } from './tell.ts'
import type { Learning, VoiAnswer } from './types.ts'
import { worthOfLearning } from './worthOfLearning.ts'

/** What the engine does for it: worlds by number, and the sums of every arm in one. */
export type VoiEngine = Pick<PilotEngine, 'createWorlds' | 'createSums'>

export interface VoiQuestion {
  /** with everybody in every arm */
  readonly model: Model
  readonly seed: string
  /** how many are drawn: a multiple of 16 */
  readonly worlds: number
  /** groups of paths of uncertain inputs that are looked at together too */
  readonly groups: readonly (readonly string[])[]
}

/** Draws between two signs of life. */
const TOLD_EVERY = 8
/** Shares of the work. */
const [DRAWING, LEARNING] = [60, 40]

interface Drawn {
  readonly arms: readonly (string | null)[]
  /** worth of a customer by choice and draw, set-up shared over the list; sending nothing is the last */
  readonly worths: readonly Float64Array[]
  /** by uncertain input and draw */
  readonly inputs: readonly Float64Array[]
}

const draw = ({ model, seed, worlds }: VoiQuestion, engine: VoiEngine, tell: Tell): Drawn => {
  const worldAt = engine.createWorlds(model, seed)
  const sumsAt = engine.createSums(model)
  const offers = model.arms.flatMap(({ kind }, a) => (kind === 'holdout' ? [] : [a]))
  const arms = [...offers.map((a) => model.arms[a]!.id), null]
  const worths = arms.map(() => new Float64Array(worlds))
  const inputs = model.uncertain.map(() => new Float64Array(worlds))
  for (let w = 0; w < worlds; w++) {
    if (w % TOLD_EVERY === 0) tell(w, worlds)
    const values = worldAt(w)
    const sums = sumsAt(values)
    offers.forEach((arm, a) => {
      const { worth, contact } = worthOf(model, values, { arm, sums: sums[arm]! })
      const { setupCost } = model.arms[arm]!
      worths[a]![w] = worth - contact - model.base[setupCost]! / model.customers
    })
    model.uncertain.forEach(({ slot }, i) => (inputs[i]![w] = values[slot]!))
  }
  return { arms, worths, inputs }
}

/** Nothing that is part of something is worth more than the whole. */
const atMost = ({ mean, error }: Estimate, limit: Estimate): Estimate =>
  mean > limit.mean ? limit : { mean, error }

const byWorth = (a: Learning, b: Learning): number => b.perCustomer.mean - a.perCustomer.mean

/**
 * What it is worth to know inputs exactly before choosing what to send to the whole list: every input by itself, groups of
 * them, and everything. Worth is that of a test's study (`planner/pilot`): expected profit above sending nothing, which
 * can be chosen too, set-up paid once, fixed cost left out.
 */
export const voi = (question: VoiQuestion, engine: VoiEngine, tell: Tell = silent): VoiAnswer => {
  const { model, worlds, groups } = question
  const { customers, uncertain } = model
  const all = DRAWING + LEARNING
  const { arms, worths, inputs } = draw(question, engine, (done, of) =>
    tell((DRAWING * done) / of, all),
  )
  const means = worths.map((worth) => estimateOf(worth).mean)
  const leader = means.indexOf(Math.max(...means))
  const gained = worths[leader]!.map((own, w) => Math.max(...worths.map((x) => x[w]!)) - own)
  const everything = estimateOf(gained)
  const paths = uncertain.map(({ path }) => path)
  const parts = uncertain.length + groups.length
  const learningOf = (some: readonly string[], place: number): Learning => {
    tell(DRAWING + (LEARNING * place) / parts, all)
    const columns = some.map((path) => inputs[paths.indexOf(path)] ?? new Float64Array(worlds))
    return learning(some, atMost(worthOfLearning(worths, columns), everything), customers)
  }
  return {
    ...{ arms, leader, customers, worlds },
    everything: learning(paths, everything, customers),
    inputs: paths.map((path, i) => learningOf([path], i)).sort(byWorth),
    groups: groups.map((group, g) => learningOf(group, uncertain.length + g)),
  }
}

const learning = (
  paths: readonly string[],
  { mean, error }: Estimate,
  customers: number,
): Learning => ({
  paths,
  perCustomer: { mean, error },
  total: { mean: mean * customers, error: error * customers },
})
