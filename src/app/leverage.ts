import { createMeanScores } from '../../workers/answer.ts'
import type { Model } from '../model/model.ts'
import { studiedInputs } from '../planner/sensitivity/inputs.ts'
import { tornado } from '../planner/sensitivity/tornado.ts'
import type { Outcome, TornadoBar } from '../planner/sensitivity/types.ts'
import { inputLimits } from '../scenario/inputLimits.ts'

/** How far one input alone moves the lead of the leading arm. */
export type Leverage = Pick<TornadoBar, 'swing' | 'flips' | 'low' | 'high'>

/**
 * What each input alone does to the lead, by its path: from its 5 % to its 95 % point, the ends that a ledger lists,
 * an exact one by 10 % up and down, everything else at its base value. Inputs that change nothing are left out. An arm that is alone has no lead; its
 * own metric stands in.
 */
export const leverageOf = (
  model: Model,
  metric: string,
  leader: number,
): ReadonlyMap<string, Leverage> => {
  const arm = model.arms[leader]?.id ?? ''
  const rivals = model.arms.filter(({ kind }, a) => a !== leader && kind !== 'holdout')
  const outcome: Outcome = { kind: rivals.length > 0 ? 'lead' : 'arm', metric, arm }
  const inputs = studiedInputs(model, inputLimits)
  const reach = { by: 'likely', quantile: 0.05 } as const
  const { bars } = tornado({ model, outcome, inputs, reach }, createMeanScores)
  return new Map(bars.map((bar) => [bar.path, bar]))
}
