import type { HistoryFit } from '../../planner/history/types.ts'
import { applyFits, type LeftInput } from '../../scenario/applyFits.ts'
import { valueAt } from '../../scenario/path.ts'
import type { FittedInput } from '../../scenario/fittedInput.ts'
import { placedInputs } from '../../scenario/placedInputs.ts'
import type { Scenario } from '../../scenario/types.ts'

/** Parts of a fit, in the order of the screen. */
export const fitPartIds = ['levels', 'offers', 'depth', 'stay', 'margin', 'lapse'] as const
export type FitPartId = (typeof fitPartIds)[number]

/** Which part an input is fitted in, by its path. */
const PLACES: readonly (readonly [pattern: RegExp, part: FitPartId])[] = [
  [/\.hazardRatio$|^lifetime\./, 'stay'],
  [/\.marginMultiplier$|^economics\./, 'margin'],
  [/^response\./, 'depth'],
  [/^arms\.|^organic\./, 'offers'],
]

export const partOf = (path: string): FitPartId =>
  PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? 'levels'

/** What a part may change. */
export interface FitPart {
  readonly id: FitPartId
  /** inputs of the scenario that may be set */
  readonly inputs: readonly FittedInput[]
  /** attributes' inputs that the scenario has no place for */
  readonly homeless: readonly FittedInput[]
  /** what it does not take otherwise, and why */
  readonly left: readonly LeftInput[]
  /** association only: offers were not given at random */
  readonly barred: readonly FittedInput[]
}

/** Inputs of a fit by part; what the scenario does not take is set apart. */
export const fitParts = ({ inputs }: HistoryFit, scenario: Scenario): readonly FitPart[] => {
  const usable = placedInputs(scenario, inputs).filter((input) => input.usable)
  const { left } = applyFits(scenario, usable)
  const why = new Map(left.map((each) => [each.path, each]))
  const isHomeless = ({ path }: FittedInput): boolean =>
    path.startsWith('cohort.') && valueAt(scenario, path) === undefined
  return fitPartIds.map((id) => {
    const isOwn = ({ path }: { readonly path: string }): boolean => partOf(path) === id
    const own = usable.filter(isOwn)
    const homeless = own.filter(isHomeless)
    return {
      id,
      inputs: own.filter(({ path }) => !why.has(path)),
      homeless,
      left: left.filter((each) => isOwn(each) && !homeless.some(({ path }) => path === each.path)),
      barred: inputs.filter((input) => !input.usable && isOwn(input)),
    }
  })
}

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether the scenario has all of these values already. */
export const isInScenario = (scenario: Scenario, inputs: readonly FittedInput[]): boolean =>
  inputs.length > 0 &&
  inputs.every(({ path, belief }) => sameValue(valueAt(scenario, path), belief))
