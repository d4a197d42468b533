import { tableLimits } from './tableLimits.ts'

/** A place in a table as people count it: lines and columns from 1. */
export interface TablePlace {
  /** line of the text where the row, or the quote that is meant, begins */
  readonly line: number
  /** position of the column; `null` where the whole line is meant */
  readonly column: number | null
  /** what the header calls the column */
  readonly name?: string
}

/** Options that answer a question. */
export type Asked = 'decimal' | 'dateOrder'

/** One thing wrong with a table: where, and a sentence with the value, the limit and the next step. */
export interface TableProblem extends TablePlace {
  readonly message: string
  /** the option that answers it, where it is a question rather than a mistake */
  readonly asks?: Asked
}

/** Problems of one table; of a great many only those found first are listed. */
export interface ProblemList {
  readonly listed: readonly TableProblem[]
  /** how many further ones there are */
  readonly more: number
}

/** Collects problems: the first `tableLimits.problems` in words, the rest as a number. */
export class Problems {
  private readonly listed: TableProblem[]
  private more: number

  private readonly most: number

  /** @param most how many are listed */
  constructor(before: ProblemList = { listed: [], more: 0 }, most: number = tableLimits.problems) {
    this.listed = [...before.listed]
    this.more = before.more
    this.most = most
  }

  get isEmpty(): boolean {
    return this.listed.length === 0
  }

  tell(place: TablePlace, message: string): void {
    this.add({ ...place, message })
  }

  /** Tells of something that is no mistake but may mean two things, which an option decides. */
  ask(place: TablePlace, message: string, asks: Asked): void {
    this.add({ ...place, message, asks })
  }

  private add(problem: TableProblem): void {
    if (this.listed.length >= this.most) this.more++
    else this.listed.push(problem)
  }

  /** In the order of their places. */
  list(): ProblemList {
    const order = (a: TableProblem, b: TableProblem): number =>
      a.line - b.line || (a.column ?? 0) - (b.column ?? 0)
    return { listed: this.listed.toSorted(order), more: this.more }
  }
}

/** `A` for 1, `Z` for 26, `AA` for 27: what spreadsheets call the column at a position. */
export const columnLetters = (column: number): string => {
  const rest = Math.floor((column - 1) / 26)
  const last = String.fromCharCode(65 + ((column - 1) % 26))
  return rest > 0 ? columnLetters(rest) + last : last
}

/** A place in words: `Line 3, column 2 (returned)`. */
export const placeText = ({ line, column, name }: TablePlace): string => {
  if (column === null) return `Line ${line}`
  return `Line ${line}, column ${column} (${name ?? columnLetters(column)})`
}

/** Every listed problem as a sentence with its place, and how many more there are. */
export const problemTexts = ({ listed, more }: ProblemList): string[] => {
  const texts = listed.map((problem) => `${placeText(problem)}: ${problem.message}`)
  return more > 0 ? [...texts, `… and ${more} more.`] : texts
}
