import { issuesText } from '../../scenario/issue.ts'
import { inputRows, type InputRow } from '../../scenario/inputRows.ts'
import { parseScenario } from '../../scenario/parse.ts'
import { withValue } from '../../scenario/path.ts'
import type { Scenario } from '../../scenario/types.ts'
import { toDocument } from '../../scenario/write.ts'
import { UsageError } from '../command.ts'

/** An input and the values it takes in turn. */
export interface Variation {
  readonly path: string
  readonly values: readonly (number | string)[]
}

/** The values of one point, by path. */
export type PointValues = Readonly<Record<string, number | string>>

export const MOST_POINTS = 100_000

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** 15 digits are what a decimal text can mean: 0.1 + 2 × 0.1 is 0.3. */
const decimal = (value: number): number => Number(value.toPrecision(15))

/** `10..40:5` as 10, 15 … 40. */
const rangeOf = (option: string, text: string): number[] => {
  const [from, to, step] = text.split(/\.\.|:/).map(Number) as [number, number, number]
  const steps = Math.floor(decimal((to - from) / step) + 1e-9)
  if (!(step !== 0) || !(steps >= 0)) {
    throw new UsageError(
      `--vary ${option}: steps of ${step} do not lead from ${from} to ${to}. Write FROM..TO:STEP, such as 10..40:5.`,
    )
  }
  if (steps >= MOST_POINTS) {
    throw new UsageError(
      `--vary ${option} has ${steps + 1} values. At most ${MOST_POINTS} points in all: choose a larger step.`,
    )
  }
  return Array.from({ length: steps + 1 }, (_, i) => decimal(from + i * step))
}

/** The one input meant: its path, or keys of it in order, such as `discount.amount`. */
const pathOf = (rows: readonly InputRow[], name: string, option: string): string => {
  if (rows.some(({ path }) => path === name)) return name
  const keys = name.split('.')
  const found = rows.filter(({ path }) => {
    let next = 0
    for (const key of path.split('.')) if (key === keys[next]) next++
    return next === keys.length
  })
  if (found.length === 1 && found[0]) return found[0].path
  if (found.length === 0) {
    throw new UsageError(
      `--vary ${option}: the scenario has no input "${name}". "regain fields" lists the inputs.`,
    )
  }
  throw new UsageError(
    `--vary ${option}: "${name}" can be ${found.length} inputs. Name one of:\n${found
      .slice(0, 12)
      .map(({ path }) => `  ${path}`)
      .join('\n')}`,
  )
}

/**
 * Reads `--vary PATH=10..40:5` or `--vary PATH=10,20,40`.
 * @throws {UsageError} naming the option, what is wrong and what may stand there
 */
export const readVariation = (scenario: Scenario, option: string): Variation => {
  const at = option.indexOf('=')
  if (at < 1 || at === option.length - 1) {
    throw new UsageError(
      `--vary ${option} has no values. Write PATH=FROM..TO:STEP or PATH=VALUE,VALUE.`,
    )
  }
  const text = option.slice(at + 1)
  const parts = text.split(/\.\.|:/)
  const isRange = text.includes('..')
  if (isRange && (parts.length !== 3 || !parts.every((part) => NUMBER.test(part)))) {
    throw new UsageError(
      `--vary ${option}: "${text}" is no range. Write FROM..TO:STEP, such as 10..40:5.`,
    )
  }
  const values = isRange
    ? rangeOf(option, text)
    : text.split(',').map((each) => (NUMBER.test(each.trim()) ? Number(each) : each.trim()))
  const path = pathOf(inputRows(scenario), option.slice(0, at), option)
  if (new Set(values).size < values.length) {
    throw new UsageError(`--vary ${option} names a value twice.`)
  }
  return { path, values }
}

/** How many points a grid has. */
export const pointsOf = (variations: readonly Variation[]): number =>
  variations.reduce((product, { values }) => product * values.length, 1)

/** The values of a point; the last variation changes fastest. */
export const pointValues = (variations: readonly Variation[], point: number): PointValues => {
  const out: Record<string, number | string> = {}
  let rest = point
  for (const { path, values } of [...variations].reverse()) {
    out[path] = values[rest % values.length] as number | string
    rest = Math.floor(rest / values.length)
  }
  return Object.fromEntries(Object.entries(out).reverse())
}

/**
 * The scenario of a point, checked as any other.
 * @throws {UsageError} with everything that is wrong with it
 */
export const scenarioAt = (scenario: Scenario, values: PointValues): Scenario => {
  let changed = scenario
  for (const [path, value] of Object.entries(values)) changed = withValue(changed, path, value)
  const parsed = parseScenario(toDocument(changed))
  if (parsed.ok) return parsed.scenario
  const where = Object.entries(values)
    .map(([path, value]) => `${path} = ${value}`)
    .join(', ')
  throw new UsageError(`With ${where} the scenario is not valid:\n${issuesText(parsed.issues)}`)
}
