import type { Correlation, UncertainInput } from '../model/model.ts'
import { largestShrink, rankFactor, type RankPair } from '../stats/copula.ts'
import { show, type Issue } from './issue.ts'
import { fieldAt, valueAt } from './path.ts'
import type { RankCorrelation, Scenario } from './types.ts'

/** Paths that are named, each once, in alphabetical order: results do not depend on the order of entries. */
const pathsOf = (correlations: readonly RankCorrelation[]): string[] =>
  [...new Set(correlations.flatMap(({ first, second }) => [first, second]))].sort()

const pairsOf = (
  correlations: readonly RankCorrelation[],
  paths: readonly string[],
): readonly RankPair[] =>
  correlations.map(({ first, second, rank }) => ({
    first: paths.indexOf(first),
    second: paths.indexOf(second),
    rank,
  }))

/** What is wrong with one end of a correlation, or `null`. */
const problemOf = (scenario: Scenario, path: string): string | null => {
  const field = fieldAt(path)
  const value = field && valueAt(scenario, path)
  if (value === undefined) {
    return `The scenario has no input ${show(path)}. Give the path of an uncertain one, such as arms.discount.recall.`
  }
  if (typeof value === 'object' && value !== null) return null
  return `${show(path)} is ${show(value)}, which is not uncertain and goes with nothing. Give it a range, or remove this correlation.`
}

const checkEnds = (scenario: Scenario, issues: Issue[]): void => {
  const seen = new Map<string, string>()
  for (const { id, first, second } of scenario.correlations) {
    const path = `correlations.${id}`
    for (const [key, end] of Object.entries({ first, second })) {
      const message = problemOf(scenario, end)
      if (message !== null) issues.push({ path: `${path}.${key}`, message })
    }
    if (first === second) {
      const message = `Both ends are ${show(first)}: an input always goes with itself. Name two inputs.`
      issues.push({ path: `${path}.second`, message })
    }
    const pair = [first, second].sort().join(' and ')
    const before = seen.get(pair)
    if (before !== undefined) {
      const message = `${pair} are correlated by "${before}" already. Remove one of the two.`
      issues.push({ path, message })
    }
    seen.set(pair, id)
  }
}

/** Correlations that hang together, directly or through others. */
const groupsOf = (correlations: readonly RankCorrelation[]): RankCorrelation[][] => {
  let groups: RankCorrelation[][] = []
  for (const each of correlations) {
    const touches = (group: readonly RankCorrelation[]): boolean =>
      group.some((other) =>
        [other.first, other.second].some((path) => path === each.first || path === each.second),
      )
    const joined = groups.filter(touches).flat()
    groups = [...groups.filter((group) => !touches(group)), [...joined, each]]
  }
  return groups
}

const checkTogether = (group: readonly RankCorrelation[], issues: Issue[]): void => {
  const paths = pathsOf(group)
  const pairs = pairsOf(group, paths)
  if (rankFactor(paths.length, pairs) !== null) return
  const shrink = largestShrink(paths.length, pairs)
  const named = group.map(({ first, second, rank }) => `${first} with ${second} (${rank})`)
  issues.push({
    path: 'correlations',
    message: `These correlations contradict one another: ${named.join(', ')}. No inputs can go together like this. Multiply all of them by ${shrink} or less.`,
  })
}

/** Checks that correlations name uncertain inputs, each pair once, and can all be true together. */
export const checkCorrelations = (scenario: Scenario, issues: Issue[]): void => {
  const before = issues.length
  checkEnds(scenario, issues)
  if (issues.length > before) return
  for (const group of groupsOf(scenario.correlations)) checkTogether(group, issues)
}

/**
 * The copula of a checked scenario over the model's uncertain inputs, or `null` without one. What
 * the model does not use, such as the organic hazard ratio while nobody returns by himself, drops out.
 */
export const compileCorrelation = (
  { correlations }: Scenario,
  uncertain: readonly UncertainInput[],
): Correlation | null => {
  const position = (path: string): number => uncertain.findIndex((input) => input.path === path)
  const used = correlations.filter(
    ({ first, second }) => position(first) >= 0 && position(second) >= 0,
  )
  if (used.length === 0) return null
  const paths = pathsOf(used)
  const factor = rankFactor(paths.length, pairsOf(used, paths))
  if (factor === null) throw new Error('The correlations contradict one another.')
  return { inputs: paths.map(position), factor }
}
