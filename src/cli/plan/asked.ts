import { spends } from '../../planner/plan/types.ts'
import { issuesText } from '../../scenario/issue.ts'
import { parseScenario } from '../../scenario/parse.ts'
import type { PlanAsked, Scenario } from '../../scenario/types.ts'
import { toDocument } from '../../scenario/write.ts'
import { UsageError } from '../command.ts'

/** Options that change what the scenario asks of its plan, as typed. */
export interface PlanOptions {
  readonly objective?: string | undefined
  readonly budget?: string | undefined
  readonly caps?: string | undefined
  readonly worth?: string | undefined
  readonly holdout?: string | undefined
  readonly contactable?: string | undefined
  readonly contacts?: string | undefined
  readonly 'min-iroi'?: string | undefined
  readonly most?: readonly string[] | undefined
  readonly least?: readonly string[] | undefined
  readonly channel?: readonly string[] | undefined
}

/** Reads options and keeps what is wrong with them, so that all of it can be told at once. */
class Reader {
  readonly problems: string[] = []

  /** A number; what `none` says instead. */
  number(name: string, text: string, scale = 1): number {
    const value = Number(text)
    if (text.trim() !== '' && Number.isFinite(value)) return value * scale
    this.problems.push(`--${name} is "${text}". Give a number, such as --${name} 50.`)
    return 0
  }

  numberOrNone(name: string, text: string, scale = 1): number | null {
    return text === 'none' ? null : this.number(name, text, scale)
  }

  /** `combo=5000,discount=900`: customers by id. */
  counts(name: string, texts: readonly string[]): Record<string, number> {
    const pairs = texts.flatMap((text) => text.split(',')).map((pair) => pair.trim())
    return Object.fromEntries(
      pairs.flatMap((pair) => {
        const [id, count, ...rest] = pair.split('=')
        if (id && count && rest.length === 0) return [[id, this.number(name, count)]]
        this.problems.push(`--${name} is "${pair}". Give an id and customers, such as combo=5000.`)
        return []
      }),
    )
  }

  caps(text: string): string {
    const named = text.split(',').map((each) => each.trim())
    for (const each of named) {
      if (spends.some((spend) => spend === each)) continue
      this.problems.push(`--caps names "${each}". Give one or more of ${spends.join(', ')}.`)
    }
    return spends.filter((spend) => named.includes(spend)).join('-')
  }
}

const changed = (plan: PlanAsked, options: PlanOptions, read: Reader): PlanAsked => {
  const { objective, budget, caps, holdout, contactable, contacts, most, least, channel } = options
  const iroi = options['min-iroi']
  return {
    ...plan,
    ...(objective !== undefined && { objective: objective as PlanAsked['objective'] }),
    ...(budget !== undefined && { budget: read.numberOrNone('budget', budget) }),
    ...(caps !== undefined && { caps: read.caps(caps) }),
    ...(holdout !== undefined && { holdout: read.number('holdout', holdout) }),
    ...(contactable !== undefined && { contactable: read.number('contactable', contactable) }),
    ...(contacts !== undefined && { contacts: read.numberOrNone('contacts', contacts) }),
    ...(iroi !== undefined && { minIroi: read.numberOrNone('min-iroi', iroi, 100) }),
    ...(most && { mostOf: read.counts('most', most) }),
    ...(least && { leastOf: read.counts('least', least) }),
    ...(channel && { channels: read.counts('channel', channel) }),
  }
}

/**
 * The scenario with what options ask of its plan instead of what it asks itself.
 * @throws UsageError with every problem
 */
export const withOptions = (scenario: Scenario, options: PlanOptions): Scenario => {
  const read = new Reader()
  const { worth } = options
  const next: Scenario = {
    ...scenario,
    plan: changed(scenario.plan, options, read),
    ...(worth !== undefined && {
      objective: { ...scenario.objective, subscriberWorth: read.number('worth', worth) },
    }),
  }
  if (read.problems.length > 0) throw new UsageError(read.problems.join('\n'))
  const parsed = parseScenario(toDocument(next))
  if (parsed.ok) return parsed.scenario
  throw new UsageError(`No plan can be made as asked:\n${issuesText(parsed.issues)}`)
}
