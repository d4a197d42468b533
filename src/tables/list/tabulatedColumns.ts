import {
  historyUses,
  spreadUses,
  type AttributeUse,
  type ColumnUse,
  type PastUse,
  type ListMapping,
} from '../../model/customerList.ts'
import type { Names } from '../names.ts'
import { columnLevels, type ColumnLevels } from './columnLevels.ts'
import { dayText } from './dates.ts'
import {
  customersReader,
  pastReader,
  readingOf,
  remembering,
  type CellNumber,
} from './historyColumns.ts'
import type { ListProfile } from './listProfile.ts'
import { isAttribute, usedColumns, type UsedColumn } from './mappingProblems.ts'

/** A column of attributes, ready to be read. */
export interface AttributeColumn {
  readonly index: number
  readonly use: AttributeUse
  readonly levels: ColumnLevels
  readonly at: CellNumber
}

/** A column of history, ready to be read. */
export interface PastColumn {
  readonly index: number
  readonly use: PastUse
  readonly at: CellNumber
}

/** The columns that are used, ready to be read. */
export interface TabulatedColumns {
  readonly attributes: readonly AttributeColumn[]
  readonly past: readonly PastColumn[]
  /** how many customers a row stands for; `null`: one */
  readonly customers: Pick<PastColumn, 'index' | 'at'> | null
  /** what was decided about them, in sentences */
  readonly notes: readonly string[]
}

const pastUse = ({ use }: ColumnUse): PastUse | undefined =>
  [...historyUses, ...spreadUses].find((each) => each === use)

const countsMonths = ({ use, profile }: UsedColumn): boolean => {
  if (profile.kind !== 'date') return false
  if (use.use === 'attribute') return use.bands !== null && use.bands.length > 0
  return use.use === 'monthsLapsed'
}

const notesOf = (
  attributes: readonly AttributeColumn[],
  used: readonly UsedColumn[],
  mapping: ListMapping,
): string[] => {
  const merged = attributes
    .filter(({ levels }) => levels.merged > 0)
    .map(({ use, levels }) => `${use.name}: ${levels.merged} rarer values became "Other".`)
  const days = used.filter(countsMonths).map((each) => {
    const why = mapping.day === null ? ', the newest date of the column' : ''
    const { day } = readingOf(each, mapping)
    return `${each.profile.name}: months are counted to ${dayText(day)}${why}.`
  })
  return [...merged, ...days]
}

/**
 * The columns that a mapping without problems uses.
 * @param arms takes the names of arms as they come up
 */
export const tabulatedColumns = (
  profile: ListProfile,
  mapping: ListMapping,
  arms: Names,
): TabulatedColumns => {
  const used = usedColumns(profile, mapping)
  const counting = used.find(({ use }) => use.use === 'customers')
  const attributes = used.filter(isAttribute).map((each): AttributeColumn => {
    const levels = columnLevels(each.profile, each.use, readingOf(each, mapping))
    return { index: each.profile.index, use: each.use, levels, at: remembering(levels.of) }
  })
  const past = used.flatMap((each): PastColumn[] => {
    const use = pastUse(each.use)
    if (!use) return []
    const how = { hasCustomers: counting !== undefined, arms }
    const at = pastReader(each, readingOf(each, mapping), how)
    return [{ index: each.profile.index, use, at }]
  })
  return {
    attributes,
    past,
    customers: counting
      ? { index: counting.profile.index, at: customersReader(readingOf(counting, mapping)) }
      : null,
    notes: notesOf(attributes, used, mapping),
  }
}
