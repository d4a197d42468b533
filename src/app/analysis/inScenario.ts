import { matchArms, type ArmMatches } from '../../scenario/testedArms.ts'
import type { Arm, Scenario } from '../../scenario/types.ts'

/** Which arm of the scenario, by id, an arm of results is, where somebody said so; `''`: none. */
export type NamedArms = ReadonlyMap<string, string>

export const NOBODY_NAMED: NamedArms = new Map()

export const withName = (named: NamedArms, arm: string, id: string): NamedArms =>
  new Map([...named, [arm, id]])

/** Names of the arms of results, in the order of their first row. */
export const armNames = (cells: readonly { readonly arm: string }[]): string[] => [
  ...new Set(cells.map(({ arm }) => arm)),
]

/** Which arms of the scenario results speak of: by their names, but where somebody said otherwise. */
export const matchesOf = (
  scenario: Scenario,
  names: readonly string[],
  named: NamedArms,
): ArmMatches => {
  const said = new Map<string, Arm>()
  for (const name of names) {
    const arm = scenario.arms.find(({ id }) => id === named.get(name))
    if (arm && ![...said.values()].includes(arm)) said.set(name, arm)
  }
  const rest = names.filter((name) => !named.has(name))
  const taken = [...said.values()]
  const free = { ...scenario, arms: scenario.arms.filter((arm) => !taken.includes(arm)) }
  const { matched, missing } = matchArms(free, rest)
  const all = new Map([...said, ...matched])
  return { matched: all, unmatched: names.filter((name) => !all.has(name)), missing }
}

const NO_OFFER = /^(control|hold[ -]?out|no offer|nothing|kontroll\w*)( group)?$/i

/** The arm that others are compared with unless somebody chooses: the one without an offer, if there is one. */
export const usualBaseline = (names: readonly string[], { matched }: ArmMatches): string | null =>
  names.find((name) => matched.get(name)?.kind === 'holdout') ??
  names.find((name) => NO_OFFER.test(name.trim())) ??
  null

/** Planned shares of the arms as the scenario has them; `null` where it lacks one of them. */
export const plannedShares = (
  names: readonly string[],
  { matched }: ArmMatches,
): number[] | null => {
  const shares = names.map((name) => matched.get(name)?.share ?? 0)
  return shares.every((share) => share > 0) ? shares : null
}
