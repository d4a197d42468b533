import type { Arm, Scenario } from './types.ts'

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .trim()
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase()

/** What a table may call an arm that gets no offer. */
const NO_OFFER = ['control', 'holdout', 'no offer', 'nothing']

/** What is asked of an arm of the scenario. */
export type TestedArm = Pick<Arm, 'id' | 'name' | 'kind' | 'recall'>

/** Customers without an offer where the scenario has no arm for them: it may still know how many return. */
export const WITHOUT_OFFER: TestedArm = { id: '', name: '', kind: 'holdout', recall: null }

export interface ArmMatches {
  /** the scenario's arm by the name in the table */
  readonly matched: ReadonlyMap<string, TestedArm>
  /** names of the table that the scenario has no arm for */
  readonly unmatched: readonly string[]
  /** arms of the scenario that the table says nothing of */
  readonly missing: readonly Arm[]
}

/**
 * Which arm of the scenario each arm of a table is: by name or id without regard to case, blanks, `-` and `_`; a control is
 * the scenario's only holdout, or `WITHOUT_OFFER`. No arm is matched twice.
 */
export const matchArms = (
  { arms }: Pick<Scenario, 'arms'>,
  names: readonly string[],
): ArmMatches => {
  const matched = new Map<string, TestedArm>()
  const isFree = ({ id }: Arm): boolean => ![...matched.values()].some((arm) => arm.id === id)
  const find = (fits: (arm: Arm, name: string) => boolean): void => {
    for (const name of names) {
      const arm = matched.has(name)
        ? undefined
        : arms.find((each) => isFree(each) && fits(each, name))
      if (arm) matched.set(name, arm)
    }
  }
  find((arm, name) => plain(arm.name) === plain(name))
  find((arm, name) => plain(arm.id) === plain(name))
  const holdouts = arms.filter(({ kind }) => kind === 'holdout')
  const control = names.find((name) => !matched.has(name) && NO_OFFER.includes(plain(name)))
  const [holdout = WITHOUT_OFFER] = holdouts.filter(isFree)
  if (control !== undefined && holdouts.length <= 1) matched.set(control, holdout)
  return {
    matched,
    unmatched: names.filter((name) => !matched.has(name)),
    missing: arms.filter(isFree),
  }
}

/** Inputs of an arm that a test speaks of: paths, `null` where the arm has none. */
export interface TestedInputs {
  readonly recall: string | null
  readonly value: string
}

/**
 * Where a scenario holds what an arm's customers did: those of a holdout return without an offer; a
 * rule or ladder without a rate of its own has what its offers have.
 */
export const testedInputs = ({ id, kind, recall }: TestedArm): TestedInputs => {
  if (kind === 'holdout') return { recall: 'organic.recall', value: 'organic.value' }
  return { recall: recall === null ? null : `arms.${id}.recall`, value: `arms.${id}.value` }
}
