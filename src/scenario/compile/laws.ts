import type { ComponentModel, LawModel, LevelModel, Slot } from '../../model/model.ts'
import { REASON } from '../check.ts'
import type { Slots } from '../slots.ts'

export interface LawParts {
  readonly levels: readonly LevelModel[]
  /** hazard ratios of the arm and its offer, or of those who return by themselves */
  readonly ratios: readonly Slot[]
  readonly components: readonly ComponentModel[]
  readonly timing: number
  /** whether the reason for leaving no longer acts */
  readonly cured?: boolean
}

/** Collects the distinct second-lifetime laws; factors that are 1 in every world do not tell laws apart. */
export class Laws {
  readonly list: LawModel[] = []
  private readonly byKey = new Map<string, number>()
  private readonly slots: Slots

  constructor(slots: Slots) {
    this.slots = slots
  }

  of({ levels, ratios, components, timing, cured = false }: LawParts): number {
    const acting = levels.filter((level) => !cured || level.attribute !== REASON)
    const hazardRatios = [...ratios, ...acting.map((level) => level.hazardRatio)].filter(
      (slot) => !this.slots.isAlways(slot, 1),
    )
    const cliffs = components
      .map(({ months, cliff }) => ({
        month: months,
        shares: [cliff, ...levels.map((level) => level.cliff)].filter(
          (slot) => !this.slots.isAlways(slot, 0),
        ),
      }))
      .filter(({ month, shares }) => month > 0 && shares.length > 0)
    const law: LawModel = { hazardRatios, cliffs, timing }
    const key = JSON.stringify(law)
    const found = this.byKey.get(key)
    if (found !== undefined) return found
    this.list.push(law)
    this.byKey.set(key, this.list.length - 1)
    return this.list.length - 1
  }
}
