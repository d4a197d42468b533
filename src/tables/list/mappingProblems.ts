import {
  historyUses,
  spreadUses,
  type AttributeUse,
  type ColumnProfile,
  type ColumnUse,
  type ListMapping,
} from '../../model/customerList.ts'
import { excerpt } from '../excerpt.ts'
import { Problems } from '../problems.ts'
import { tableLimits } from '../tableLimits.ts'
import { plainName } from '../tableOf.ts'
import type { ListProfile } from './listProfile.ts'

/** A column and what becomes of it. */
export interface UsedColumn<Use extends ColumnUse = ColumnUse> {
  readonly profile: ColumnProfile
  readonly use: Use
}

/** Columns that are used, in the order of the file. */
export const usedColumns = (profile: ListProfile, { columns }: ListMapping): UsedColumn[] =>
  profile.columns.flatMap((column) => {
    const use = columns[column.index]
    return use && use.use !== 'ignore' ? [{ profile: column, use }] : []
  })

export const isAttribute = (used: UsedColumn): used is UsedColumn<AttributeUse> =>
  used.use.use === 'attribute'

/** Whether the cells are read as numbers or dates, so that a question about them matters. */
const isRead = ({ profile, use }: UsedColumn): boolean => {
  if (use.use === 'attribute') return use.bands !== null && use.bands.length > 0
  return use.use !== 'arm' && (profile.kind === 'number' || profile.kind === 'date')
}

const isRising = (bands: readonly number[]): boolean =>
  bands.every((cut, i) => Number.isFinite(cut) && (i === 0 || cut > (bands[i - 1] ?? 0)))

const attributeProblem = ({ profile, use }: UsedColumn<AttributeUse>): string | null => {
  const { bands, most } = use
  const { levels } = tableLimits
  if (plainName(use.name) === '') return 'The attribute has no name. Give it one.'
  if (!Number.isInteger(most) || most < 1 || most > levels) {
    return `${most} levels should stay apart; the limits are 1 and ${levels}. Give a number between them; rarer levels become "Other".`
  }
  if (bands !== null && bands.length > 0) {
    if (profile.kind !== 'number' && profile.kind !== 'date' && profile.kind !== 'yesNo') {
      return 'The column has no numbers to make bands of. Use each value as a level.'
    }
    if (!isRising(bands)) return 'The limits between bands do not rise. Sort them.'
    const count = bands.length + 1 + (use.missing === 'level' && profile.missing > 0 ? 1 : 0)
    return count <= levels
      ? null
      : `The column makes ${count} levels; the limit is ${levels}. Take fewer bands.`
  }
  return profile.levels.length === 0 && profile.distinct > 0
    ? `The column has more than ${profile.distinct - 1} different values, and no more are counted. Make bands of its numbers, or leave it out.`
    : null
}

const checkOnce = (used: readonly UsedColumn[], problems: Problems): void => {
  for (const name of ['customers', ...historyUses, ...spreadUses] as const) {
    const [first, second] = used.filter(({ use }) => use.use === name)
    if (!first || !second) continue
    const message = `Column ${excerpt(first.profile.name)} is used as "${name}" already. Choose one of the two.`
    problems.tell(placeOf(second.profile), message)
  }
}

const placeOf = ({ index, name }: ColumnProfile) => ({ line: 1, column: index + 1, name })

/** What keeps a list from being added up by this mapping, questions included. */
export const mappingProblems = (profile: ListProfile, mapping: ListMapping): Problems => {
  const problems = new Problems(profile.problems)
  const used = usedColumns(profile, mapping)
  const attributes = used.filter(isAttribute)
  const { attributes: most } = tableLimits
  if (attributes.length > most) {
    const message = `${attributes.length} columns are attributes; the limit is ${most}. Ignore some.`
    problems.tell({ line: 1, column: null }, message)
  }
  for (const each of attributes) {
    const message = attributeProblem(each)
    if (message !== null) problems.tell(placeOf(each.profile), message)
  }
  checkOnce(used, problems)
  for (const { message, asks, ...place } of profile.questions) {
    const matters = used.some((each) => each.profile.index + 1 === place.column && isRead(each))
    if (asks && matters && mapping[asks] === null) problems.ask(place, message, asks)
  }
  return problems
}
