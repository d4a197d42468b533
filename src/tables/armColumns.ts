import { excerpt } from './excerpt.ts'
import type { Problems } from './problems.ts'
import { plainName, type Table, type TableColumn } from './tableOf.ts'

/** What a column of a table of counts may hold, under which names; the first is what messages call it. */
export const NAMES = {
  arm: ['arm', 'group', 'variant', 'treatment', 'offer'],
  segment: ['segment', 'stratum', 'customer segment'],
  contacted: ['contacted', 'targeted', 'customers', 'sent', 'n', 'mailed', 'treated'],
  returned: ['returned', 'recalled', 'reacquired', 'conversions', 'converted', 'won back'],
  cost: ['cost', 'costs', 'total cost', 'spend'],
  value: ['value', 'total value'],
} as const

export type Meaning = keyof typeof NAMES

/** What a cell of the column is, for messages. */
export const LABELS: Readonly<Record<Meaning, string>> = {
  arm: 'arm',
  segment: 'segment',
  contacted: 'customers contacted',
  returned: 'customers who returned',
  cost: 'cost of the arm',
  value: 'value of the arm',
}

const REQUIRED = ['arm', 'contacted', 'returned'] as const

/** Which column holds what. */
export interface ArmColumns {
  readonly found: ReadonlyMap<Meaning, TableColumn>
  readonly ignored: readonly TableColumn[]
}

const meanings = Object.keys(NAMES) as Meaning[]

/** What a column of this name holds. */
export const meaningOf = (name: string): Meaning | undefined => {
  const plain = plainName(name.replace(/[_-]+/g, ' '))
  return meanings.find((meaning) => NAMES[meaning].some((each) => each === plain))
}

/**
 * Finds the columns of a table of counts by their names, without regard to case, `_` and `-`. A column that is
 * missing, and two that mean the same, are told.
 */
export const armColumns = (
  { columns, headerLine }: Pick<Table, 'columns' | 'headerLine'>,
  problems: Problems,
  required: readonly Meaning[] = REQUIRED,
): ArmColumns => {
  const found = new Map<Meaning, TableColumn>()
  const ignored: TableColumn[] = []
  for (const column of columns) {
    const meaning = meaningOf(column.name)
    const first = meaning && found.get(meaning)
    if (!meaning) ignored.push(column)
    else if (!first) found.set(meaning, column)
    else {
      problems.tell(
        { line: headerLine, ...column },
        `Column ${first.column}, ${excerpt(first.name)}, gives the ${LABELS[meaning]} already. Take one of the two out.`,
      )
    }
  }
  const names = columns.map(({ name }) => excerpt(name)).slice(0, 12)
  for (const meaning of columns.length > 0 ? required : []) {
    if (found.has(meaning)) continue
    problems.tell(
      { line: headerLine, column: null },
      `No column gives the ${LABELS[meaning]}; the header has ${names.join(', ')}. Call one of them ${NAMES[meaning].join(', ')}.`,
    )
  }
  return { found, ignored }
}
