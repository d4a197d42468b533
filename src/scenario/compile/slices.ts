import type {
  ArmModel,
  BillModel,
  CellModel,
  ClassModel,
  EntryModel,
  KindModel,
  LevelModel,
  OrganicModel,
  SliceModel,
  UnitModel,
} from '../../model/model.ts'
import { REASON } from '../check.ts'
import type { Slots } from '../slots.ts'
import type { PlainArm } from './arms.ts'
import type { Cells, PlainCell } from './cohort.ts'
import { Laws } from './laws.ts'

/** Attributes of which some level changes what happens after the return. */
const matteringAttributes = (levels: readonly LevelModel[], slots: Slots): Set<string> =>
  new Set(
    levels
      .filter(
        ({ hazardRatio, marginMultiplier, cliff }) =>
          !slots.isAlways(hazardRatio, 1) ||
          !slots.isAlways(marginMultiplier, 1) ||
          !slots.isAlways(cliff, 0),
      )
      .map(({ attribute }) => attribute),
  )

export interface SliceParts {
  readonly slots: Slots
  readonly levels: readonly LevelModel[]
  readonly arms: readonly PlainArm[]
  readonly organic: OrganicModel | null
  /** whether some customers are recorded with a wrong reason */
  readonly mislabelled: boolean
}

/** The first timings of every model: organic returns in the window, and after it. */
const IN_WINDOW = 0
const LATE = 1

/**
 * Divides every arm's customers: slices by cell, offer, step and cure; classes of slices that are
 * alike once they have returned; units that are drawn together, and their parts by class.
 */
export class Slicer {
  readonly cells: CellModel[] = []
  readonly kinds: KindModel[] = []
  readonly arms: ArmModel[] = []
  readonly slices: SliceModel[] = []
  readonly classes: ClassModel[] = []
  readonly units: UnitModel[] = []
  readonly entries: EntryModel[] = []
  readonly bills: BillModel[] = []
  readonly laws: Laws
  private readonly parts: SliceParts
  private readonly classAt = new Map<string, number>()
  private readonly entryAt = new Map<string, number>()

  constructor({ cells, counts }: Cells, parts: SliceParts) {
    this.parts = parts
    this.laws = new Laws(parts.slots)
    this.addKinds(cells)
    parts.arms.forEach((arm, a) => this.addArm(arm, a, counts !== null))
  }

  private addKinds(cells: readonly PlainCell[]): void {
    const { slots, levels, organic } = this.parts
    const mattering = matteringAttributes(levels, slots)
    const byKey = new Map<string, number>()
    for (const cell of cells) {
      const own = cell.levels.filter((at) => mattering.has(levels[at]?.attribute ?? ''))
      const key = own.map((at) => `${levels[at]?.attribute}=${levels[at]?.id}`).join('|')
      let kind = byKey.get(key)
      if (kind === undefined) {
        kind = this.kinds.length
        byKey.set(key, kind)
        const law = (timing: number): number =>
          organic
            ? this.laws.of({
                levels: own.map((at) => levels[at] as LevelModel),
                ratios: [organic.hazardRatio],
                components: [],
                timing,
              })
            : -1
        this.kinds.push({ key, levels: own, organicLaw: law(IN_WINDOW), lateLaw: law(LATE) })
      }
      this.cells.push({ ...cell, kind })
    }
  }

  private addArm(arm: PlainArm, a: number, fixed: boolean): void {
    const from = [this.slices.length, this.classes.length, this.units.length] as const
    const units = fixed
      ? this.cells.flatMap((_cell, g) => {
          const customers = arm.cellCustomers?.[g] ?? 0
          return customers > 0 ? [{ cell: g, customers }] : []
        })
      : [{ cell: -1, customers: arm.targeted }]
    for (const { cell, customers } of units) {
      const first = this.entries.length
      const unit = this.units.length
      const cells = cell < 0 ? this.cells.map((_cell, g) => g) : [cell]
      for (const g of cells) this.addCell(a, g, unit, fixed)
      this.units.push({ arm: a, customers, cell, from: first, to: this.entries.length })
    }
    this.arms.push({
      ...arm,
      slices: [from[0], this.slices.length],
      classes: [from[1], this.classes.length],
      units: [from[2], this.units.length],
    })
  }

  /** The slices of one cell of an arm. */
  private addCell(a: number, g: number, unit: number, isFixed: boolean): void {
    const arm = this.parts.arms[a] as PlainArm
    const cell = this.cells[g] as CellModel
    for (const [step, { offer: sent }] of arm.steps.entries()) {
      const routed =
        arm.kind === 'policy' ? this.routed(arm, cell) : [{ offer: sent, recorded: null }]
      for (const { offer, recorded } of routed) {
        for (const cure of this.cures(offer, cell)) {
          const isCured = cure?.isCured ?? false
          const at = this.classOf({ arm: a, cell, offer, step, isCured })
          const entry = this.entryOf(unit, isFixed ? cell.key : null, at)
          this.slices.push({ arm: a, cell: g, class: at, entry, offer, step, recorded, cure })
        }
      }
    }
  }

  /** Which offers a policy sends to a cell, and to whom of it. */
  private routed(arm: PlainArm, cell: CellModel): Pick<SliceModel, 'offer' | 'recorded'>[] {
    if (!this.parts.mislabelled) {
      return [{ offer: arm.routes[cell.reason] ?? 0, recorded: null }]
    }
    return arm.offers.map((offer) => ({
      offer,
      recorded: arm.routes.flatMap((to, reason) => (to === offer ? [reason] : [])),
    }))
  }

  /** A cure only tells customers apart where the reason acts on leaving. */
  private cures(offer: number, cell: CellModel): SliceModel['cure'][] {
    const { arms, slots, levels } = this.parts
    const share = arms[offer]?.cures[cell.reason] ?? -1
    const reason = cell.levels.map((at) => levels[at]).find((level) => level?.attribute === REASON)
    if (share < 0 || slots.isAlways(share, 0) || !reason || slots.isAlways(reason.hazardRatio, 1)) {
      return [null]
    }
    return [
      { share, isCured: false },
      { share, isCured: true },
    ]
  }

  private classOf(of: {
    readonly arm: number
    readonly cell: CellModel
    readonly offer: number
    readonly step: number
    readonly isCured: boolean
  }): number {
    const { arms, levels, organic } = this.parts
    const arm = arms[of.arm] as PlainArm
    const offer = arms[of.offer] as PlainArm
    const kind = this.kinds[of.cell.kind] as KindModel
    const key = JSON.stringify([kind.key, offer.id, of.step, of.isCured])
    const known = this.classAt.get(`${of.arm} ${key}`)
    if (known !== undefined) return known
    const timing = arm.steps[of.step]?.timing ?? IN_WINDOW
    const own = offer === arm ? [arm.hazardRatio] : [arm.hazardRatio, offer.hazardRatio]
    const law =
      arm.kind === 'holdout' && organic
        ? kind.organicLaw
        : this.laws.of({
            levels: kind.levels.map((at) => levels[at] as LevelModel),
            ratios: own,
            components: offer.components,
            timing,
            cured: of.isCured,
          })
    const bill = this.billOf(of.offer, timing)
    const { arm: a, step } = of
    this.classAt.set(`${a} ${key}`, this.classes.length)
    return (
      this.classes.push({ arm: a, key, kind: of.cell.kind, offer: of.offer, step, law, bill }) - 1
    )
  }

  private billOf(offer: number, timing: number): number {
    const found = this.bills.findIndex((bill) => bill.offer === offer && bill.timing === timing)
    if (found >= 0) return found
    this.bills.push({ offer, timing })
    return this.bills.length - 1
  }

  private entryOf(unit: number, cell: string | null, at: number): number {
    const known = this.entryAt.get(`${unit} ${at}`)
    if (known !== undefined) return known
    const own = this.classes[at]?.key ?? ''
    const key = cell === null ? own : JSON.stringify([cell, own])
    this.entryAt.set(`${unit} ${at}`, this.entries.length)
    return this.entries.push({ unit, class: at, key }) - 1
  }
}
