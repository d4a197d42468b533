/** Reads the arguments of a question, each with a sentence when it does not fit. */
export interface Input {
  has(key: string): boolean
  /** a finite number, within limits where given */
  number(key: string, min?: number, max?: number): number
  isNull(key: string): boolean
  /** a whole number within limits */
  whole(key: string, min: number, max: number): number
  numbers(key: string): number[]
  /** a list of lists of numbers, all of the same length */
  rows(key: string): number[][]
  /** a list whose entries are numbers or null */
  numbersOrNull(key: string): (number | null)[]
  /** a list of lists of pairs of numbers */
  pairsOfRows(key: string): [number, number][][]
  /** lists of numbers by name, in order */
  groups(key: string): number[][]
  /** true or false */
  flag(key: string): boolean
  /** one of a few texts */
  choice<T extends string>(key: string, options: readonly T[]): T
  /** a nested object */
  object(key: string): Input
  objects(key: string): Input[]
}

export type EvaluateFunction = (input: Input) => unknown

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

const numbersOf = (value: unknown, key: string): number[] => {
  if (Array.isArray(value) && value.every(isNumber)) return value
  throw new Error(`"${key}" is not a list of numbers.`)
}

const range = (min: number, max: number): string => {
  if (max < Infinity) return `a number from ${min} to ${max}`
  return min > -Infinity ? `a number of at least ${min}` : 'a number'
}

export const readInput = (value: unknown): Input => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('"input" is not an object with the arguments.')
  }
  const given = value as Readonly<Record<string, unknown>>
  const own = (key: string): unknown => (Object.hasOwn(given, key) ? given[key] : undefined)
  const number = (key: string, min = -Infinity, max = Infinity): number => {
    const x = own(key)
    if (isNumber(x) && x >= min && x <= max) return x
    throw new Error(`"${key}" is ${JSON.stringify(x) ?? 'missing'}. Give ${range(min, max)}.`)
  }
  const list = (key: string): unknown[] => {
    const all = own(key)
    if (Array.isArray(all)) return all
    throw new Error(`"${key}" is not a list.`)
  }
  return {
    has: (key) => own(key) !== undefined,
    number,
    isNull: (key) => own(key) === null,
    whole: (key, min, max) => {
      const x = number(key, min, max)
      if (Number.isInteger(x)) return x
      throw new Error(`"${key}" is ${x}. Give a whole number from ${min} to ${max}.`)
    },
    numbers: (key) => numbersOf(list(key), key),
    rows: (key) => {
      const rows = list(key).map((row) => numbersOf(row, key))
      if (rows.every((row) => row.length === rows[0]!.length)) return rows
      throw new Error(`The lists in "${key}" differ in length.`)
    },
    numbersOrNull: (key) =>
      list(key).map((each) => (each === null ? null : numbersOf([each], key)[0]!)),
    pairsOfRows: (key) =>
      list(key).map((row) => {
        if (!Array.isArray(row)) throw new Error(`"${key}" is not a list of lists.`)
        return row.map((pair: unknown) => {
          const [one, other, ...more] = numbersOf(pair, key)
          if (one === undefined || other === undefined || more.length > 0)
            throw new Error(`"${key}" has a pair without exactly two numbers.`)
          return [one, other]
        })
      }),
    groups: (key) => {
      const all = own(key)
      if (typeof all === 'object' && all !== null)
        return Object.values(all).map((group) => numbersOf(group, key))
      throw new Error(`"${key}" is not an object of lists.`)
    },
    flag: (key) => {
      const value = own(key)
      if (typeof value === 'boolean') return value
      throw new Error(`"${key}" is ${JSON.stringify(value) ?? 'missing'}. Give true or false.`)
    },
    choice: (key, options) => {
      const found = options.find((option) => option === own(key))
      if (found !== undefined) return found
      throw new Error(
        `"${key}" is ${JSON.stringify(own(key)) ?? 'missing'}. Use one of ${options.join(', ')}.`,
      )
    },
    object: (key) => readInput(own(key)),
    objects: (key) => list(key).map(readInput),
  }
}
