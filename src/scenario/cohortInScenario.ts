import type { ListCohort } from '../model/customerList.ts'
import { armsForReasons } from './armsForReasons.ts'
import { checkScenario, REASON } from './check.ts'
import type { Issue } from './issue.ts'
import { limits } from './limits.ts'
import { listAttributes, type MatchedAttribute } from './listAttributes.ts'
import { listSources } from './listSources.ts'
import { KEY } from './names.ts'
import { pruned } from './pruned.ts'
import type { Attribute, Scenario } from './types.ts'

/** Where a cohort comes from, for the notes. */
export interface CohortSource {
  /** name of the file or table */
  readonly file: string
  /** rows that count */
  readonly rows: number
  /** day in words, such as 2025-04-30 */
  readonly date: string
}

/** A scenario with the customers of a list. */
export interface CohortInScenario {
  readonly scenario: Scenario
  /** what the scenario said that had to go, and what was decided in its place, in sentences */
  readonly dropped: readonly string[]
  /** what does not fit together now; empty: the scenario can be used */
  readonly issues: readonly Issue[]
}

/** What everybody has whose list tells no reasons, where a tailored arm needs some. */
const NO_REASON = 'not-known'

const noReasons = (): MatchedAttribute => ({
  attribute: {
    id: REASON,
    name: 'Reason for leaving',
    levels: [
      {
        id: NO_REASON,
        name: 'Not known',
        share: 100,
        recallShift: 0,
        hazardRatio: 1,
        marginMultiplier: 1,
        organicOdds: 1,
        cliff: 0,
      },
    ],
  },
  ids: new Map(),
})

/** Longest name of a file that notes tell. */
const FILE = 120

const noteOf = ({ file, rows, date }: CohortSource): string => {
  const name = file.replace(/\p{C}/gu, '').slice(0, FILE)
  return `From ${name}, ${rows} ${rows === 1 ? 'row' : 'rows'}, on ${date}.`
}

/** The cells under the document's ids, with the level in front that everybody has where the list tells no reasons. */
const cellsOf = (
  { cells, customers }: ListCohort,
  attributes: readonly MatchedAttribute[],
  isWithoutReasons: boolean,
): Record<string, number> => {
  const front = isWithoutReasons ? [NO_REASON] : []
  const own = isWithoutReasons ? attributes.slice(1) : attributes
  if (own.length === 0) return isWithoutReasons ? { [NO_REASON]: customers } : {}
  return Object.fromEntries(
    Object.entries(cells).map(([key, count]) => {
      const ids = key.split('.').map((id, a) => own[a]?.ids.get(id) ?? id)
      return [[...front, ...ids].join('.'), count]
    }),
  )
}

const goneLevels = (before: readonly Attribute[], after: readonly Attribute[]): string[] =>
  before.flatMap(({ id, name, levels }) => {
    const left = after.find((each) => each.id === id)
    if (!left)
      return [`${name || id} is no attribute any more; its levels and their effects are gone.`]
    const gone = levels.filter((level) => !left.levels.some((each) => each.id === level.id))
    const names = gone.map((level) => level.name || level.id).join(', ')
    return gone.length > 0 ? [`${name || id}: ${names} and what they do are gone.`] : []
  })

const counted = (count: number, one: string, many: string): string[] =>
  count > 0 ? [`${count} ${count === 1 ? one : many}.`] : []

/** Reasons that were recorded wrongly are told for the reasons there were: for others nothing is known. */
const confusionOf = (
  { cohort }: Scenario,
  reasons: readonly string[],
): Scenario['cohort']['confusion'] => {
  const before = cohort.attributes.find(({ id }) => id === REASON)?.levels ?? []
  const isSame = before.length === reasons.length && before.every(({ id }) => reasons.includes(id))
  return isSame ? cohort.confusion : {}
}

const withList = (
  scenario: Scenario,
  list: ListCohort,
  source: CohortSource,
): { readonly after: Scenario; readonly notes: readonly string[] } => {
  const listed = listAttributes(list.attributes, scenario.cohort.attributes)
  const hasReasons = listed.some(({ attribute }) => attribute.id === REASON)
  const isTailored = scenario.arms.some(({ kind }) => kind === 'policy')
  const isWithoutReasons = !hasReasons && isTailored && listed.length < limits.attributes
  const matched = isWithoutReasons ? [noReasons(), ...listed] : listed
  const attributes = matched.map(({ attribute }) => attribute)
  const reasons = attributes.find(({ id }) => id === REASON)?.levels ?? []
  const { arms, notes } = armsForReasons(scenario.arms, reasons)
  const cells = cellsOf(list, matched, isWithoutReasons)
  const confusion = confusionOf(
    scenario,
    reasons.map(({ id }) => id),
  )
  const told = { attributes, cells, customers: list.customers, confusion }
  const after = { ...scenario, arms, cohort: { ...scenario.cohort, ...told } }
  return {
    after: { ...after, sources: listSources(after, noteOf(source)) },
    notes: [
      ...(isWithoutReasons
        ? ['The list tells no reasons for leaving: everybody has "Not known".']
        : []),
      ...notes,
      ...(confusion === scenario.cohort.confusion ||
      Object.keys(scenario.cohort.confusion).length === 0
        ? []
        : ['Which reasons are recorded wrongly is dropped: the reasons are others now.']),
    ],
  }
}

/**
 * A scenario whose customers are those of a list: its attributes, cells and number take the place of what was there. Effects of a
 * level stay where attribute and level have the same id or name. What speaks of levels that are gone goes, and is told:
 * routes, fits and cures of offers, correlations, barred pairs, futures and sources.
 */
export const cohortInScenario = (
  scenario: Scenario,
  list: ListCohort,
  source: CohortSource,
): CohortInScenario => {
  const { after, notes } = withList(scenario, list, source)
  const { scenario: next, dropped } = pruned(scenario, after)
  const barred = scenario.plan.barred.length - next.plan.barred.length
  const isLong = Object.keys(next.cohort.cells).find((key) => !KEY.test(key))
  return {
    scenario: next,
    dropped: [
      ...goneLevels(scenario.cohort.attributes, next.cohort.attributes),
      ...notes,
      ...counted(
        dropped.length,
        'correlation of inputs is dropped',
        'correlations of inputs are dropped',
      ),
      ...counted(
        barred,
        'pair that the plan may not make is dropped',
        'pairs that the plan may not make are dropped',
      ),
    ],
    issues: [
      ...checkScenario(next, []),
      ...(isLong === undefined
        ? []
        : [
            {
              path: 'cohort.cells',
              message: `The name "${isLong}" is too long for the table of customers. Use fewer attributes.`,
            },
          ]),
    ],
  }
}
