import {
  FLOW_PARTS,
  type CustomerFlow,
  type FlowPart,
  type FlowProblem,
  type FlowRates,
  type FlowReading,
  type FlowRepair,
  type GivenFlow,
} from '../../model/customerFlow.ts'

/** Without a number of regained customers there are none. */
type KnownFlow = Readonly<Record<Exclude<FlowPart, 'regained'>, number | null>> & {
  readonly regained: number
}

const SIDE = { start: 1, gained: 1, regained: 1, lost: -1, end: -1 } as const

/** The value of a part at which start + gained + regained − lost = end, from the four others. */
const solvedFor = (part: FlowPart, flow: CustomerFlow): number => {
  const rest = FLOW_PARTS.reduce(
    (sum, each) => (each === part ? sum : sum + SIDE[each] * flow[each]),
    0,
  )
  return 0 - SIDE[part] * rest
}

/** Retention (E − N)/S: of those at the start, the share still there; regained customers are taken off with the new. */
const retentionOf = ({ start, gained, regained, end }: CustomerFlow): number | null =>
  start > 0 ? (end - gained - regained) / start : null

const faultsOf = (given: GivenFlow): FlowProblem[] =>
  FLOW_PARTS.flatMap((part): FlowProblem[] => {
    const value = given[part]
    if (value === null) return []
    const problems: FlowProblem[] = []
    if (!Number.isInteger(value)) problems.push({ kind: 'notWhole', part, value })
    if (value < 0) problems.push({ kind: 'negative', part, value })
    return problems
  })

/** Retention outside 0 … 1, as a count of those lost says it. */
const lostProblem = ({ lost, start }: CustomerFlow): FlowProblem[] =>
  lost > start ? [{ kind: 'lostAboveStart', lost, start }] : []

/** The same as the count at the end says it. */
const endProblems = ({ start, gained, regained, end }: CustomerFlow): FlowProblem[] => {
  const joined = gained + regained
  if (end < joined) return [{ kind: 'endBelowJoined', end, joined }]
  return end > start + joined ? [{ kind: 'endAboveAll', end, all: start + joined }] : []
}

/** What cannot be in five numbers, of which one may follow from the others. */
const contradictions = (flow: CustomerFlow, found: FlowPart | null): FlowProblem[] => {
  if (found === 'lost') return endProblems(flow)
  if (found !== null) {
    const value = flow[found]
    const problem = { kind: 'wouldBeNegative', part: found, value } as const
    const lost = lostProblem(flow)
    return value < 0 && (found !== 'end' || lost.length === 0) ? [problem, ...lost] : lost
  }
  const expected = solvedFor('end', flow)
  if (expected === flow.end) return lostProblem(flow)
  const identity = { kind: 'identity', expected, end: flow.end } as const
  return [identity, ...lostProblem(flow), ...endProblems(flow)]
}

const fits = (flow: CustomerFlow): boolean =>
  FLOW_PARTS.every((part) => flow[part] >= 0) && flow.lost <= flow.start

/** The lost first: they are what is counted worst. */
const REPAIRED = [
  'lost',
  'end',
  'gained',
  'regained',
  'start',
] as const satisfies readonly FlowPart[]

const repairsOf = (flow: CustomerFlow): FlowRepair[] =>
  REPAIRED.flatMap((part): FlowRepair[] => {
    const value = solvedFor(part, flow)
    const next = { ...flow, [part]: value }
    return fits(next) ? [{ part, value, flow: next, retention: retentionOf(next) }] : []
  })

const ratesOf = ({ start, gained, regained, lost, end }: KnownFlow): FlowRates => {
  if (start === null || !(start > 0)) return { byEnd: null, byLost: null }
  return {
    byEnd: end === null || gained === null ? null : (end - gained - regained) / start,
    byLost: lost === null ? null : (start - lost) / start,
  }
}

const lostByEnd = ({ start, gained, regained, end }: KnownFlow): number | null =>
  start === null || gained === null || end === null ? null : start + gained + regained - end

/** With all five, or all but one, the five; else `null`. */
const completed = (known: KnownFlow, missing: readonly FlowPart[]): CustomerFlow | null => {
  if (missing.length > 1) return null
  const { start, gained, regained, lost, end } = known
  const flow = { start: start ?? 0, gained: gained ?? 0, regained, lost: lost ?? 0, end: end ?? 0 }
  const [open] = missing
  return open === undefined ? flow : { ...flow, [open]: solvedFor(open, flow) }
}

/**
 * Reads counts of a period by the identity end = start + gained + regained − lost: of start, gained, lost and
 * end any three give the fourth, and with all four every contradiction is told at once, with both readings of
 * the retention, (end − gained − regained)/start and 1 − lost/start, and the sets that would fit. Counts are
 * whole and at least 0, and the retention lies within 0 and 1: lost are those who were there at the start.
 */
export const readFlow = (given: GivenFlow): FlowReading => {
  const known: KnownFlow = { ...given, regained: given.regained ?? 0 }
  const missing = FLOW_PARTS.filter((part) => known[part] === null)
  const faults = faultsOf(given)
  const all = completed(known, missing)
  const found = all ? (missing[0] ?? null) : null
  const isReadable = all !== null && faults.length === 0
  const conflicts = isReadable ? contradictions(all, found) : []
  const problems = [...faults, ...conflicts]
  const flow = isReadable && problems.length === 0 ? all : null
  const isIdentity = conflicts.some(({ kind }) => kind === 'identity')
  return {
    given,
    missing: all ? [] : missing,
    found,
    flow,
    retention: flow && retentionOf(flow),
    rates: ratesOf(known),
    problems,
    repairs: all && isIdentity ? repairsOf(all) : [],
    lostByEnd: lostByEnd(known),
  }
}
