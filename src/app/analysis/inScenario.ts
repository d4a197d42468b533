import {
  matchArms,
  testedInputs,
  WITHOUT_OFFER,
  type ArmMatches,
  type TestedArm,
} from '../../scenario/testedArms.ts'
import type { Scenario } from '../../scenario/types.ts'

/** Which arm of the scenario, by id, an arm of results is, where somebody said so; `null`: none. */
export type NamedArms = ReadonlyMap<string, string | null>

export const NOBODY_NAMED: NamedArms = new Map()

export const withName = (named: NamedArms, arm: string, id: string | null): NamedArms =>
  new Map([...named, [arm, id]])

/** Names of the arms of results, in the order of their first row. */
export const armNames = (cells: readonly { readonly arm: string }[]): string[] => [
  ...new Set(cells.map(({ arm }) => arm)),
]

/** What an arm of results may be: an arm of the scenario, or customers without an offer where it has no arm for them. */
export const candidates = ({ arms }: Scenario): readonly TestedArm[] =>
  arms.some(({ kind }) => kind === 'holdout') ? arms : [...arms, WITHOUT_OFFER]

/** Which arms of the scenario results speak of: by their names, but where somebody said otherwise. */
export const matchesOf = (
  scenario: Scenario,
  names: readonly string[],
  named: NamedArms,
): ArmMatches => {
  const said = new Map<string, TestedArm>()
  const isTaken = ({ id }: TestedArm): boolean => [...said.values()].some((arm) => arm.id === id)
  for (const name of names) {
    const arm = candidates(scenario).find(({ id }) => id === named.get(name))
    if (arm && !isTaken(arm)) said.set(name, arm)
  }
  const free = { ...scenario, arms: scenario.arms.filter((arm) => !isTaken(arm)) }
  const rest = matchArms(
    free,
    names.filter((name) => !named.has(name)),
  )
  const found = [...rest.matched].filter(([, arm]) => !isTaken(arm))
  const matched = new Map([...said, ...found])
  return {
    matched,
    unmatched: names.filter((name) => !matched.has(name)),
    missing: rest.missing,
  }
}

const NO_OFFER = /^(control|hold[ -]?out|no offer|nothing|kontroll\w*)( group)?$/i

/** The arm that others are compared with unless somebody chooses: the one without an offer, if there is one. */
export const usualBaseline = (names: readonly string[], { matched }: ArmMatches): string | null =>
  names.find((name) => matched.get(name)?.kind === 'holdout') ??
  names.find((name) => NO_OFFER.test(name.trim())) ??
  null

/** Planned shares of the arms as the scenario has them; `null` where it lacks one of them. */
export const plannedShares = (
  { arms }: Scenario,
  names: readonly string[],
  { matched }: ArmMatches,
): number[] | null => {
  const shares = names.map(
    (name) => arms.find(({ id }) => id === matched.get(name)?.id)?.share ?? 0,
  )
  return shares.every((share) => share > 0) ? shares : null
}

const TAUGHT = /^Test of .*, (\d+) customers\./

/** Whether the scenario's notes say that a rate comes from a test with just as many customers of the arm. */
export const isPerhapsHeld = (
  scenario: Scenario,
  { matched }: ArmMatches,
  arms: readonly { readonly id: string; readonly contacted: number }[],
): boolean =>
  arms.some(({ id, contacted }) => {
    const arm = matched.get(id)
    const path = arm && testedInputs(arm).recall
    const [, customers] = TAUGHT.exec((path && scenario.sources[path]) || '') ?? []
    return Number(customers) === contacted
  })

/** Customers of the scenario's arms in the test. */
export const sizesOf = (
  { matched }: ArmMatches,
  cells: readonly { readonly arm: string; readonly contacted: number }[],
): ReadonlyMap<string, number> => {
  const sizes = new Map<string, number>()
  for (const { arm, contacted } of cells) {
    const id = matched.get(arm)?.id
    if (id) sizes.set(id, (sizes.get(id) ?? 0) + contacted)
  }
  return sizes
}
