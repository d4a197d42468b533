import { UsageError } from '../command.ts'
import type { Scenario } from '../../scenario/types.ts'
import { MOST_POINTS, pointsOf, readVariation, scenarioAt, type Variation } from './variation.ts'

/** Problems that are told at once. */
const TOLD = 10

const problemOf = (attempt: () => unknown): string[] => {
  try {
    attempt()
    return []
  } catch (error) {
    if (error instanceof UsageError) return [error.message]
    throw error
  }
}

/**
 * Reads the grid of a sweep and tries every value alone.
 * @throws {UsageError} with all problems of all options and values
 */
export const readVariations = (scenario: Scenario, options: readonly string[]): Variation[] => {
  if (options.length === 0) {
    throw new UsageError(
      'Say what varies: --vary PATH=FROM..TO:STEP, such as --vary lifetime.churn=2..6:1. "regain fields" lists the inputs.',
    )
  }
  const variations: Variation[] = []
  const problems = options.flatMap((option) =>
    problemOf(() => variations.push(readVariation(scenario, option))),
  )
  const paths = variations.map(({ path }) => path)
  const twice = paths.filter((path, i) => paths.indexOf(path) < i)
  problems.push(...twice.map((path) => `${path} is varied twice. Give it one list of values.`))
  const points = pointsOf(variations)
  if (points > MOST_POINTS) {
    problems.push(
      `These values make ${points} points. At most ${MOST_POINTS}: use larger steps or fewer inputs.`,
    )
  }
  for (const { path, values } of variations) {
    for (const value of values) {
      if (problems.length > TOLD) break
      problems.push(...problemOf(() => scenarioAt(scenario, { [path]: value })))
    }
  }
  if (problems.length) throw new UsageError(problems.slice(0, TOLD).join('\n'))
  return variations
}
