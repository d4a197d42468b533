import type { PlanEconomics, PlanRow, PlanView } from '../../app/plan/planView.ts'
import { listed, t } from '../../i18n/planText.ts'
import type { Scenario } from '../../scenario/types.ts'

type Levels = Readonly<Record<string, string>>

const attributesOf = ({ cohort }: Scenario, levels: Levels) =>
  cohort.attributes.filter(({ id }) => Object.hasOwn(levels, id))

const nameOf = ({ name, id }: { readonly name: string; readonly id: string }): string => name || id

/** What attributes a cell is told by: "Reason for leaving · Complaint". */
export const attributesText = (scenario: Scenario, levels: Levels): string =>
  attributesOf(scenario, levels).map(nameOf).join(' · ') || t('plan.who')

/** The level of an attribute in words. */
export const levelText = (scenario: Scenario, attribute: string, level: string): string => {
  const found = scenario.cohort.attributes.find(({ id }) => id === attribute)
  return nameOf(found?.levels.find(({ id }) => id === level) ?? { id: level, name: '' })
}

/** Who is in a cell: "Price · Not solved". */
export const cellText = (scenario: Scenario, levels: Levels): string =>
  attributesOf(scenario, levels)
    .map(({ id }) => levelText(scenario, id, levels[id] ?? ''))
    .join(' · ') || t('plan.everybody')

/** Levels of an attribute that are named at most, and how much of an offer they must hold. */
const MOST_LEVELS = 2
const NEARLY_ALL = 0.98

/** The levels of an attribute that hold nearly all of these customers, fewest first needed. */
const holding = (rows: readonly PlanRow[], attribute: string): readonly string[] => {
  const byLevel = new Map<string, number>()
  for (const { levels, customers } of rows) {
    const level = levels[attribute] ?? ''
    byLevel.set(level, (byLevel.get(level) ?? 0) + customers)
  }
  const all = rows.reduce((sum, { customers }) => sum + customers, 0)
  const out: string[] = []
  let held = 0
  for (const [level, customers] of [...byLevel].sort(([, a], [, b]) => b - a)) {
    if (held >= NEARLY_ALL * all) break
    out.push(level)
    held += customers
  }
  return out
}

/** What the customers of a cell bring and cost with these arms and alone, as a key: the same is all one to a plan. */
const worthOf = (
  { sent, alone, arms }: PlanEconomics,
  cell: number,
  used: ReadonlySet<number>,
): string =>
  Object.keys(alone)
    .flatMap((id) => {
      const figure = id as keyof typeof alone
      const from = cell * arms.length
      return [...[...used].map((arm) => sent[figure][from + arm] ?? 0), alone[figure][cell] ?? 0]
    })
    .map((x) => x.toPrecision(9))
    .join()

/** Whether customers with these levels differ from all others in what they bring or cost. */
const matters = (
  { economics, table }: PlanView,
  attribute: string,
  levels: readonly string[],
): boolean => {
  const levelOf = new Map(
    [...table.rows, ...table.alone].map((row) => [row.cell, row.levels[attribute] ?? '']),
  )
  const used = new Set(table.rows.map(({ arm }) => arm))
  const [inside, outside] = [new Set<string>(), new Set<string>()]
  for (const [cell, level] of levelOf) {
    const there = levels.includes(level) ? inside : outside
    there.add(worthOf(economics, cell, used))
  }
  return [...inside].every((worth) => !outside.has(worth))
}

/** Whether hardly anybody else has one of these levels. */
const areAll = (
  { table }: PlanView,
  rows: readonly PlanRow[],
  { attribute, levels }: { readonly attribute: string; readonly levels: readonly string[] },
): boolean => {
  const having = (all: readonly PlanRow[]): number =>
    all
      .filter((row) => levels.includes(row.levels[attribute] ?? ''))
      .reduce((sum, { customers }) => sum + customers, 0)
  return having(rows) >= NEARLY_ALL * having([...table.rows, ...table.alone])
}

/**
 * What most tells these customers from all others: "Reason for leaving: Price", and whether they are only
 * some of those. Empty where no attribute does, it takes more than two levels, or others are worth just the same.
 */
export const whoText = (view: PlanView, rows: readonly PlanRow[]): string => {
  const { scenario } = view
  const told = scenario.cohort.attributes
    .map((attribute) => {
      const levels = holding(rows, attribute.id)
      return { attribute, levels, share: levels.length / attribute.levels.length }
    })
    .filter(({ levels, share }) => share < 1 && levels.length > 0 && levels.length <= MOST_LEVELS)
    .sort((a, b) => a.share - b.share)
    .filter(({ attribute, levels }) => matters(view, attribute.id, levels))
  const [best] = told
  if (!best) return ''
  const all = areAll(view, rows, { attribute: best.attribute.id, levels: best.levels })
  return t(all ? 'plan.whoOf' : 'plan.whoOf.some', {
    attribute: nameOf(best.attribute),
    levels: listed(best.levels.map((level) => levelText(scenario, best.attribute.id, level))),
  })
}
