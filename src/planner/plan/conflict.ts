import { bestSwitches } from './bestSwitches.ts'
import type { LinearSolver } from './linear.ts'
import { openModel } from './planModel.ts'
import { programOf } from './program.ts'
import type { LimitId, PlanLimits, PlanQuestion } from './types.ts'

/** A limit by name, and how to ask without it. */
interface Named {
  readonly id: LimitId
  without(limits: PlanLimits): PlanLimits
}

const lessKey = (
  record: Readonly<Record<string, number>> | undefined,
  key: string,
): Record<string, number> =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([id]) => id !== key))

const whole = (id: LimitId, field: keyof PlanLimits): Named => ({
  id,
  without: ({ [field]: _, ...rest }) => rest,
})

const keyed = (prefix: string, field: 'mostOf' | 'leastOf' | 'channels', key: string): Named => ({
  id: `${prefix}:${key}`,
  without: (limits) => ({ ...limits, [field]: lessKey(limits[field], key) }),
})

/** All limits that are set; those of every cell first, which are the first to be left out. */
const namedLimits = (limits: PlanLimits): Named[] => [
  ...(['barred', 'contactable', 'holdout', 'contacts'] as const)
    .filter((field) => limits[field] !== undefined)
    .map((field) => whole(field, field)),
  ...Object.keys(limits.channels ?? {}).map((key) => keyed('channel', 'channels', key)),
  ...Object.keys(limits.mostOf ?? {}).map((key) => keyed('arm-most', 'mostOf', key)),
  ...(limits.minIroi === undefined ? [] : [whole('iroi', 'minIroi')]),
  ...Object.keys(limits.leastOf ?? {}).map((key) => keyed('arm-least', 'leastOf', key)),
  ...(limits.leastRecalled === undefined ? [] : [whole('recalled', 'leastRecalled')]),
  ...(limits.budget === undefined ? [] : [whole('budget', 'budget')]),
]

const isFeasible = (question: PlanQuestion, solver: LinearSolver): boolean => {
  const p = programOf(question)
  const indifferent = { ...p, gain: new Float64Array(p.gain.length), base: 0, paysSwitches: 0 }
  const model = openModel(indifferent, solver)
  try {
    return (
      bestSwitches(indifferent, { model, solver, whole: question.wholeCustomers, prices: [] }) !==
      null
    )
  } finally {
    model.dispose()
  }
}

/**
 * Limits that cannot be kept together and that could be if any one of them were left out: each limit in turn is
 * left out, for good if the others still cannot be kept. Of several such sets it finds one.
 */
export const conflictOf = (question: PlanQuestion, solver: LinearSolver): LimitId[] => {
  let { limits } = question
  const conflict: LimitId[] = []
  for (const { id, without } of namedLimits(limits)) {
    const fewer = without(limits)
    if (isFeasible({ ...question, limits: fewer }, solver)) conflict.push(id)
    else limits = fewer
  }
  return conflict
}
