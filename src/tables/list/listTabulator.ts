import {
  historyUses,
  type HistoryUse,
  type ListAttribute,
  type ListCohort,
  type ListMapping,
} from '../../model/customerList.ts'
import type { CsvReader } from '../csvReader.ts'
import type { CsvRecord } from '../csvRows.ts'
import { Names } from '../names.ts'
import type { Problems } from '../problems.ts'
import { tableLimits } from '../tableLimits.ts'
import { columnLevels, LEFT_OUT, type ColumnLevels } from './columnLevels.ts'
import { CellCounts } from './cellCounts.ts'
import { dayText } from './dates.ts'
import {
  customersReader,
  pastReader,
  readingOf,
  remembering,
  type CellNumber,
  type PastRow,
} from './historyColumns.ts'
import { HistoryGroups } from './historyGroups.ts'
import { idsOf } from './ids.ts'
import type { ListProfile } from './listProfile.ts'
import { ListRows } from './listRows.ts'
import { listEnd, listReader } from './listText.ts'
import { isAttribute, mappingProblems, usedColumns, type UsedColumn } from './mappingProblems.ts'
import { RowCheck } from './rowCheck.ts'
import type { TabulatedList } from './tabulatedList.ts'

/** A column of attributes, ready to be read. */
interface AttributeColumn {
  readonly index: number
  readonly name: string
  readonly id: string | undefined
  readonly levels: ColumnLevels
  readonly at: CellNumber
}

interface PastColumn {
  readonly index: number
  readonly use: HistoryUse
  readonly at: CellNumber
}

const NO_PAST: PastRow = {
  arm: 0,
  returned: 0,
  monthsPaid: NaN,
  ended: NaN,
  monthlyMargin: NaN,
  value: 0,
  monthsLapsed: 0,
  offerAmount: 0,
}

/** Adds the rows of a list up to cells and groups, as they come; none is kept. */
export class ListTabulator {
  private readonly profile: ListProfile
  private readonly mapping: ListMapping
  private readonly used: readonly UsedColumn[]
  private readonly attributes: readonly AttributeColumn[]
  private readonly past: readonly PastColumn[]
  private readonly customers: { readonly index: number; readonly at: CellNumber } | null
  private readonly arms = new Names()
  private readonly cells: CellCounts
  private readonly groups: HistoryGroups
  private readonly rows: ListRows
  private readonly reader: CsvReader
  private readonly problems: Problems
  private readonly check: RowCheck
  private readonly places: number[]
  private readonly row: PastRow = { ...NO_PAST }
  private counted = 0
  private withoutValue = 0
  private goesOn: boolean

  constructor(profile: ListProfile, mapping: ListMapping) {
    this.profile = profile
    this.mapping = mapping
    this.problems = mappingProblems(profile, mapping)
    this.goesOn = this.problems.isEmpty
    this.used = this.goesOn ? usedColumns(profile, mapping) : []
    this.attributes = this.used.filter(isAttribute).map((used) => this.attribute(used))
    const counting = this.used.find(({ use }) => use.use === 'customers')
    this.customers = counting
      ? { index: counting.profile.index, at: customersReader(readingOf(counting, mapping)) }
      : null
    this.past = this.used.filter(({ use }) => isPast(use.use)).map((used) => this.pastColumn(used))
    this.cells = new CellCounts(this.attributes.map(({ levels }) => levels.names.length))
    this.groups = new HistoryGroups(new Set(this.past.map(({ use }) => use)))
    this.places = new Array<number>(this.attributes.length).fill(0)
    this.rows = new ListRows(
      (columns) => this.checkHeader(columns.map(({ name }) => name)),
      (cells, line, row) => this.add(cells, line, row),
    )
    this.check = new RowCheck(this.rows.faults, profile.columns)
    this.reader = listReader((record) => void this.take(record))
  }

  /** Reads on; `false` once nothing further will be read. */
  push(text: string): boolean {
    return this.goesOn && this.reader.push(text) && this.goesOn
  }

  /** Takes a row of a table that is no text; `false` once nothing further is of use. */
  take(record: CsvRecord): boolean {
    this.goesOn = this.goesOn && this.rows.take(record) && this.problems.isEmpty
    return this.goesOn
  }

  end(): TabulatedList {
    const { rows, problems, check } = this
    const end = listEnd(this.reader.end(), rows)
    if (problems.isEmpty) {
      for (const { message, ...place } of end.problems.listed) problems.tell(place, message)
    }
    if (problems.isEmpty) this.checkSize()
    const faulty = end.faulty + check.faulty
    const cohort = problems.isEmpty ? this.cohort(faulty) : null
    return {
      cohort,
      history: cohort && this.past.length > 0 ? this.history(cohort) : null,
      problems: problems.list(),
      rowProblems: rows.faults.list(),
      faulty,
      withoutValue: this.withoutValue,
      notes: cohort ? this.notes() : [],
    }
  }

  private attribute(
    used: UsedColumn & { readonly use: { readonly use: 'attribute' } },
  ): AttributeColumn {
    const levels = columnLevels(used.profile, used.use, readingOf(used, this.mapping))
    const { index } = used.profile
    return { index, name: used.use.name, id: used.use.id, levels, at: remembering(levels.of) }
  }

  private pastColumn(used: UsedColumn): PastColumn {
    const { use } = used.use
    const at = pastReader(used, readingOf(used, this.mapping), {
      hasCustomers: this.customers !== null,
      arms: this.arms,
    })
    return { index: used.profile.index, use: use as HistoryUse, at }
  }

  private checkHeader(names: readonly string[]): void {
    const known = this.profile.columns.map(({ name }) => name)
    if (known.length === names.length && known.every((name, i) => name === names[i])) return
    const message =
      'The header is not the one that was looked at: the list has changed. Read it again.'
    this.problems.tell({ line: this.rows.headerLine, column: null }, message)
  }

  private add(cells: readonly string[], line: number, row: number): void {
    const customers = this.customersOf(cells, line)
    if (customers === null) return
    let isLeftOut = false
    let isFaulty = false
    for (let a = 0; a < this.attributes.length; a++) {
      const { index, at } = this.attributes[a] as AttributeColumn
      const place = at(cells[index] ?? '')
      if (typeof place === 'string') isFaulty = this.check.fault(line, index, place)
      else if (place === LEFT_OUT) isLeftOut = true
      else this.places[a] = place
    }
    if (this.past.length > 0 && !this.readPast(cells, line, customers)) isFaulty = true
    if (isFaulty) this.check.faulty++
    else if (isLeftOut) this.withoutValue++
    else this.count(row, customers)
  }

  private count(row: number, customers: number): void {
    this.counted++
    if (customers === 0) return
    const cell = this.cells.add(this.places, customers)
    if (this.past.length > 0 && cell < tableLimits.cells) {
      this.groups.add(cell, this.row, { row, customers })
    }
    if (this.cells.isFull || this.groups.excess !== null) this.checkSize()
  }

  private customersOf(cells: readonly string[], line: number): number | null {
    if (!this.customers) return 1
    const { index, at } = this.customers
    const count = at(cells[index] ?? '')
    if (typeof count === 'number') return count
    this.check.fault(line, index, count)
    this.check.faulty++
    return null
  }

  private readPast(cells: readonly string[], line: number, customers: number): boolean {
    let isFine = true
    for (const { index, use, at } of this.past) {
      const number = at(cells[index] ?? '')
      if (typeof number === 'string') isFine = !this.check.fault(line, index, number)
      else this.row[use] = number
    }
    return isFine && this.check.past(line, { past: this.row, columns: this.past, customers })
  }

  /** Refuses what is larger than the document takes. */
  private checkSize(): void {
    const { cells, groups } = this
    const place = { line: this.rows.headerLine, column: null }
    const { cells: most, customers } = tableLimits
    if (cells.size > most) {
      const count = cells.isFull ? 'more than 100000' : String(cells.size)
      this.problems.tell(
        place,
        `The attributes make ${count} kinds of customers; the limit is ${most}. Use fewer attributes, fewer bands, or merge rare levels.`,
      )
    } else if (groups.excess !== null) this.problems.tell(place, groups.excess)
    if (cells.customers > customers) {
      this.problems.tell(
        place,
        `The list has ${cells.customers} customers; the limit is ${customers}. Take a part of the list.`,
      )
    } else if (cells.customers === 0) {
      this.problems.tell(
        place,
        `No customers are left: ${this.check.faulty} rows have a fault, ${this.withoutValue} lack a value. Correct them, or use "Not known" as a level.`,
      )
    }
  }

  private cohort(faulty: number): ListCohort {
    const cells = this.cells.inOrder()
    const ids = this.attributeIds()
    const attributes = this.attributes.map(({ name, levels }, a): ListAttribute => {
      const customers = new Array<number>(levels.names.length).fill(0)
      for (const cell of cells) {
        const level = cell.levels[a] ?? 0
        customers[level] = (customers[level] ?? 0) + cell.customers
      }
      const levelIds = idsOf(levels.names)
      return {
        id: ids[a] ?? '',
        name,
        levels: levels.names.map((each, i) => ({
          id: levelIds[i] ?? '',
          name: each,
          customers: customers[i] ?? 0,
        })),
      }
    })
    const keyOf = (levels: readonly number[]): string =>
      levels.map((level, a) => attributes[a]?.levels[level]?.id ?? '').join('.')
    const named = attributes.length > 0 ? cells : []
    return {
      attributes,
      cells: Object.fromEntries(named.map((cell) => [keyOf(cell.levels), cell.customers])),
      customers: this.cells.customers,
      rows: this.counted,
      leftOut: faulty + this.withoutValue,
    }
  }

  /** Ids that were asked for, and others made of the names. */
  private attributeIds(): string[] {
    const asked = this.attributes.map(({ id }) => id)
    const ids = idsOf(this.attributes.map(({ id, name }) => id ?? name))
    return asked.some((id, i) => id !== undefined && asked.indexOf(id) !== i)
      ? idsOf(this.attributes.map(({ name }) => name))
      : ids
  }

  private history({ attributes, rows, leftOut }: ListCohort) {
    return this.groups.history(this.cells, { attributes, arms: this.arms.list, rows, leftOut })
  }

  private notes(): string[] {
    const merged = this.attributes.flatMap(({ name, levels }) =>
      levels.merged > 0 ? [`${name}: ${levels.merged} rarer values became "Other".`] : [],
    )
    const days = this.used.flatMap((used) => {
      const { kind, name } = used.profile
      const counts = kind === 'date' && this.countsMonths(used)
      const { day } = readingOf(used, this.mapping)
      const why = this.mapping.day === null ? ', the newest date of the column' : ''
      return counts ? [`${name}: months are counted to ${dayText(day)}${why}.`] : []
    })
    return [...merged, ...days]
  }

  private countsMonths({ use }: UsedColumn): boolean {
    return use.use === 'attribute'
      ? use.bands !== null && use.bands.length > 0
      : use.use === 'monthsLapsed'
  }
}

const isPast = (use: string): use is HistoryUse => historyUses.some((each) => each === use)
