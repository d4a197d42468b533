import { differingInputs, type InputDifference } from '../../scenario/differingInputs.ts'
import type { Scenario } from '../../scenario/types.ts'

/** Every input in which any of the scenarios differs from the first one, each once. */
export const differingFrom = (scenarios: readonly Scenario[]): InputDifference[] => {
  const [first, ...others] = scenarios
  if (!first) return []
  const byPath = new Map<string, InputDifference>()
  for (const each of others.flatMap((other) => differingInputs(first, other))) {
    if (!byPath.has(each.path)) byPath.set(each.path, each)
  }
  return [...byPath.values()]
}

/** Equal texts once, each with the places where it stands. */
export const sameValues = (
  texts: readonly string[],
): readonly { readonly text: string; readonly of: readonly number[] }[] =>
  [...new Set(texts)].map((text) => ({
    text,
    of: texts.flatMap((each, i) => (each === text ? [i] : [])),
  }))
