import { differingInputs, type InputDifference } from './differingInputs.ts'
import type { Scenario } from './types.ts'

/** Inputs that change together on the way from one scenario to another. */
export interface Step {
  /** path of the input, or of what several have in common */
  readonly id: string
  readonly differences: readonly InputDifference[]
}

/** Inputs that must sum to 100 %, or are points of one curve or entries of one table. */
const TOGETHER: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/^arms\.[^.]+\.share$/, 'arms'],
  [/^(cohort\.attributes\.[^.]+)\.levels\.[^.]+\.share$/, '$1'],
  [/^(cohort\.cells|cohort\.confusion|lifetime\.survival|test\.returnCurve)\..+$/, '$1'],
  [/^(arms\.[^.]+\.(?:routes|steps))\..+$/, '$1'],
]

/** What is told by the ids of attributes and levels changes with them. */
const BY_ATTRIBUTES = ['cohort.cells', 'cohort.confusion']

const isArm = (path: string): boolean => /^arms\.[^.]+$/.test(path)

const groupOf = ({ path, first, second, whole }: InputDifference): string => {
  const [pattern, id] = TOGETHER.find(([each]) => each.test(path)) ?? []
  if (pattern && id !== undefined) return path.replace(pattern, id)
  // The first channel is the one that is meant where none is named.
  if (whole && path.startsWith('channels.')) return 'channels'
  // An offer comes or goes with its share of the test, which others have to make up for.
  const comesOrGoes = whole && (first === undefined || second === undefined)
  if (isArm(path) && (comesOrGoes || shareOf(first) !== shareOf(second))) return 'arms'
  return path
}

const shareOf = (arm: unknown): unknown => (arm as { share?: unknown }).share

/**
 * The steps from one scenario to another: the inputs that differ and may move an expectation, each a
 * step of its own but for those that only make sense together.
 */
export const stepsBetween = (first: Scenario, second: Scenario): readonly Step[] => {
  const moving = differingInputs(first, second).filter(({ moves }) => moves)
  const newAttributes = moving.some(({ path }) => path === 'cohort.attributes')
  const groups = new Map<string, InputDifference[]>()
  for (const each of moving) {
    const own = groupOf(each)
    const id = newAttributes && BY_ATTRIBUTES.includes(own) ? 'cohort.attributes' : own
    groups.set(id, [...(groups.get(id) ?? []), each])
  }
  return [...groups].map(([id, differences]) => ({ id, differences }))
}

/** The paths of all inputs of some steps. */
export const pathsOf = (steps: readonly Step[]): string[] =>
  steps.flatMap(({ differences }) => differences.map(({ path }) => path))
