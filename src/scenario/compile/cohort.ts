import type { CellModel, LabelModel, LevelModel } from '../../model/model.ts'
import { REASON } from '../check.ts'
import { hasCellTable } from '../cohortSize.ts'
import { cohortTable, levelTable } from '../schema.ts'
import { known, type Slots } from '../slots.ts'
import type { Scenario } from '../types.ts'

export const compileLevels = ({ cohort }: Scenario, slots: Slots): LevelModel[] =>
  cohort.attributes.flatMap((attribute) =>
    attribute.levels.map((level): LevelModel => {
      const path = `cohort.attributes.${attribute.id}.levels.${level.id}`
      const at = slots.addAll(levelTable, level, path)
      return {
        attribute: attribute.id,
        id: level.id,
        share: known(at['share']),
        recallShift: known(at['recallShift']),
        hazardRatio: known(at['hazardRatio']),
        marginMultiplier: known(at['marginMultiplier']),
        organicOdds: known(at['organicOdds']),
        cliff: known(at['cliff']),
      }
    }),
  )

/** A cell before its kind is known. */
export type PlainCell = Omit<CellModel, 'kind'>

export interface Cells {
  readonly cells: readonly PlainCell[]
  /** customers of each cell, where a table fixes them */
  readonly counts: readonly number[] | null
}

/** Ids of the reasons for leaving. */
export const reasonsOf = ({ cohort }: Scenario): string[] =>
  cohort.attributes.find(({ id }) => id === REASON)?.levels.map(({ id }) => id) ?? []

/** The product of the attributes, or the rows of the table; what nobody is has no cell. */
export const compileCells = (
  scenario: Scenario,
  levels: readonly LevelModel[],
  slots: Slots,
): Cells => {
  const { attributes, cells: table } = scenario.cohort
  const fixed = hasCellTable(scenario)
  const reasons = reasonsOf(scenario)
  let cells: PlainCell[] = [{ key: '', levels: [], reason: -1 }]
  for (const attribute of attributes) {
    const own = levels
      .map((level, at) => ({ level, at }))
      .filter(({ level }) => level.attribute === attribute.id)
      .filter(({ level }) => fixed || !slots.isAlways(level.share, 0))
    cells = cells.flatMap((cell) =>
      own.map(({ level, at }) => ({
        key: `${cell.key}${cell.key && '|'}${attribute.id}=${level.id}`,
        levels: [...cell.levels, at],
        reason: attribute.id === REASON ? reasons.indexOf(level.id) : cell.reason,
      })),
    )
    if (fixed) cells = cells.filter((cell) => isBegun(cell, levels, table))
  }
  if (!fixed) return { cells, counts: null }
  const count = (cell: PlainCell): number => table[tableKey(cell, levels)] ?? 0
  const filled = cells.filter((cell) => count(cell) > 0)
  return { cells: filled, counts: filled.map(count) }
}

/** The name of a cell in the table of customers: its level ids, joined by dots. */
const tableKey = (cell: PlainCell, levels: readonly LevelModel[]): string =>
  cell.levels.map((at) => levels[at]?.id ?? '').join('.')

const beginnings = new WeakMap<object, Set<string>>()

/** Whether some row of the table begins with the levels of a cell that is being built. */
const isBegun = (
  cell: PlainCell,
  levels: readonly LevelModel[],
  table: Readonly<Record<string, number>>,
): boolean => {
  let known = beginnings.get(table)
  if (!known) {
    known = new Set(
      Object.keys(table).flatMap((key) => {
        const ids = key.split('.')
        return ids.map((_, i) => ids.slice(0, i + 1).join('.'))
      }),
    )
    beginnings.set(table, known)
  }
  return known.has(tableKey(cell, levels))
}

/** Who is recorded with which reason. */
export const compileLabels = (scenario: Scenario, slots: Slots): LabelModel => {
  const { labelAccuracy, confusion } = scenario.cohort
  const accuracyField = cohortTable.fields.find(({ key }) => key === 'labelAccuracy')
  const shareField = cohortTable.maps?.['confusion']?.of
  if (accuracyField?.type !== 'number' || shareField?.type !== 'number') {
    throw new Error('The table of inputs has no label accuracy.')
  }
  const accuracy = slots.add(accuracyField, 'cohort.labelAccuracy', labelAccuracy)
  if (Object.keys(confusion).length === 0) return { accuracy, matrix: null }
  const reasons = reasonsOf(scenario)
  const matrix = reasons.flatMap((truth) =>
    reasons.map((recorded) => {
      const key = `${truth}.${recorded}`
      return slots.add(shareField, `cohort.confusion.${key}`, confusion[key] ?? 0)
    }),
  )
  return { accuracy, matrix }
}
