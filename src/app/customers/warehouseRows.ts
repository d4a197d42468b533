import type { ColumnKind, HistoryUse } from '../../model/customerList.ts'
import { plainName } from '../../tables/tableOf.ts'
import { tableLimits } from '../../tables/tableLimits.ts'
import type { WarehouseColumn } from '../../tables/warehouse/warehouseTable.ts'
import type { Scenario } from '../../scenario/types.ts'
import { readCuts } from './bandCuts.ts'

/** What a column of a warehouse may become. */
export const columnRoles = [
  ...(['levels', 'yesNo', 'bands', 'months'] as const),
  ...(['arm', 'returned', 'leftOn', 'value', 'monthlyMargin'] as const),
  ...(['monthsPaid', 'ended', 'offerAmount'] as const),
] as const
export type ColumnRole = (typeof columnRoles)[number]

/** A column as somebody types it. */
export interface TypedColumn {
  readonly id: number
  /** as the warehouse has it */
  readonly column: string
  readonly role: ColumnRole
  /** of a level, what it is called here; empty: as its column */
  readonly name: string
  /** where bands begin but the first */
  readonly bands: string
}

const LEVELS: Partial<Record<ColumnRole, ColumnKind>> = {
  levels: 'text',
  yesNo: 'yesNo',
  bands: 'number',
  months: 'date',
}

const PAST: Partial<Record<ColumnRole, readonly [use: HistoryUse, kind: ColumnKind]>> = {
  arm: ['arm', 'text'],
  returned: ['returned', 'yesNo'],
  leftOn: ['monthsLapsed', 'date'],
  value: ['value', 'number'],
  monthlyMargin: ['monthlyMargin', 'number'],
  monthsPaid: ['monthsPaid', 'number'],
  ended: ['ended', 'yesNo'],
  offerAmount: ['offerAmount', 'number'],
}

/** Whether a column becomes levels, which have a name. */
export const isLevels = (role: ColumnRole): boolean => LEVELS[role] !== undefined

/** Whether a column is cut into bands. */
export const hasBands = (role: ColumnRole): boolean => role === 'bands' || role === 'months'

/** Where bands begin, or `null` where what is typed is not that. */
export const bandsOf = ({ role, bands }: TypedColumn): readonly number[] | null => {
  if (!hasBands(role)) return []
  const cuts = readCuts(bands)
  return cuts && cuts.length > 0 ? cuts : null
}

/** A typed column as a statement wants it; `null` where its bands cannot be read. */
export const warehouseColumn = (typed: TypedColumn): WarehouseColumn | null => {
  const { column, role, name } = typed
  const past = PAST[role]
  const told = { name: column.trim(), seen: null }
  if (past) return { ...told, kind: past[1], use: { use: past[0] } }
  const bands = bandsOf(typed)
  if (bands === null) return null
  const use = {
    use: 'attribute' as const,
    name: name.trim() || column.trim(),
    bands: bands.length > 0 ? bands : null,
    missing: 'level' as const,
    most: tableLimits.levels,
  }
  return { ...told, kind: LEVELS[role] ?? 'text', use }
}

const columnNameOf = (name: string): string =>
  plainName(name)
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')

/** A column for each attribute of a scenario, named after it. */
export const scenarioColumns = ({ cohort }: Scenario): TypedColumn[] =>
  cohort.attributes.map(({ name }, id) => ({
    ...{ id, column: columnNameOf(name), role: 'levels' as const, name, bands: '' },
  }))
