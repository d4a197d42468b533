import type { HistoryFit } from '../../planner/history/types.ts'
import { valueAt } from '../../scenario/path.ts'
import type { FittedInput } from '../../scenario/fittedInput.ts'
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
  /** what the scenario has no place for, as long as the list is not its cohort */
  readonly homeless: readonly FittedInput[]
  /** association only: offers were not given at random */
  readonly barred: readonly FittedInput[]
}

/** Inputs of a fit by part; what the scenario lacks is set apart. */
export const fitParts = ({ inputs }: HistoryFit, scenario: Scenario): readonly FitPart[] => {
  const hasPlace = ({ path }: FittedInput): boolean => valueAt(scenario, path) !== undefined
  return fitPartIds.map((id) => {
    const own = inputs.filter(({ path }) => partOf(path) === id)
    const usable = own.filter((input) => input.usable)
    return {
      id,
      inputs: usable.filter(hasPlace),
      homeless: usable.filter((input) => !hasPlace(input)),
      barred: own.filter((input) => !input.usable),
    }
  })
}

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether the scenario has all of these values already. */
export const isInScenario = (scenario: Scenario, inputs: readonly FittedInput[]): boolean =>
  inputs.length > 0 &&
  inputs.every(({ path, belief }) => sameValue(valueAt(scenario, path), belief))
