import { attributeTemplates, type TemplateLevel } from '../../scenario/attributeTemplates.ts'
import { baseValue, REASON } from '../../scenario/check.ts'
import type { Arm, Attribute, Level, Scenario } from '../../scenario/types.ts'
import { hasCellTable } from '../../scenario/cohortSize.ts'
import { cellsWith } from '../../scenario/customerCells.ts'
import { shrunk } from '../../scenario/shrunk.ts'
import { cellsWithout, cellsWithoutLevel, dropCells } from './cells.ts'
import { confusionWith, confusionWithout } from './confusion.ts'
import { withoutSources } from './sources.ts'
import { freeId } from './structure.ts'

const levelsOf = (scenario: Scenario, attribute: string): readonly Level[] =>
  scenario.cohort.attributes.find(({ id }) => id === attribute)?.levels ?? []

const withCohort = (scenario: Scenario, change: Partial<Scenario['cohort']>): Scenario => ({
  ...scenario,
  cohort: { ...scenario.cohort, ...change },
})

const withLevels = (scenario: Scenario, attribute: string, levels: Level[]): Scenario =>
  withCohort(scenario, {
    attributes: scenario.cohort.attributes.map((each) =>
      each.id === attribute ? { ...each, levels } : each,
    ),
  })

const levelOf = (given: TemplateLevel): Level => ({
  recallShift: 0,
  hazardRatio: 1,
  marginMultiplier: 1,
  organicOdds: 1,
  cliff: 0,
  ...given,
})

/** One more level, which nobody has yet; a new reason gets the offer the first reason gets. */
export const addLevel = (scenario: Scenario, attribute: string, name: string): Scenario => {
  const levels = levelsOf(scenario, attribute)
  const level = levelOf({ id: freeId('level', levels), name, share: 0 })
  const next = withLevels(scenario, attribute, [...levels, level])
  if (attribute !== REASON) return next
  const first = levels[0]?.id ?? ''
  const arms = next.arms.map((arm) =>
    arm.kind === 'policy'
      ? { ...arm, routes: { ...arm.routes, [level.id]: arm.routes[first] ?? '' } }
      : arm,
  )
  const confusion = confusionWith(next.cohort.confusion, level.id)
  return { ...withCohort(next, { confusion }), arms }
}

const keeping = <V>(record: Readonly<Record<string, V>>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)))

/** What refers to reasons, for those reasons that are left. */
const forReasons = (scenario: Scenario, left: readonly string[]): Scenario => {
  const arms = scenario.arms.map((arm): Arm => ({
    ...arm,
    routes: keeping(arm.routes, left),
    fit: keeping(arm.fit, left),
    cures: keeping(arm.cures, left),
  }))
  const confusion = confusionWithout(scenario.cohort.confusion, left)
  return { ...withCohort(scenario, { confusion }), arms }
}

/** Without one level: the others take its share, and no offer refers to it. */
export const removeLevel = (scenario: Scenario, attribute: string, id: string): Scenario => {
  const left = levelsOf(scenario, attribute).filter((level) => level.id !== id)
  const shares = shrunk(
    left.map((level) => baseValue(level.share)),
    100,
  )
  const levels = left.map((level, i) => ({ ...level, share: shares[i] ?? 0 }))
  const cells = cellsWithoutLevel(scenario, attribute, id)
  const next = withCohort(withLevels(scenario, attribute, levels), { cells })
  return attribute === REASON
    ? forReasons(
        next,
        left.map((level) => level.id),
      )
    : next
}

/** With one more attribute; the rows of a table of customers are divided by its shares. */
const withAttribute = (scenario: Scenario, added: Attribute): Scenario => {
  const { attributes, cells } = scenario.cohort
  return withCohort(scenario, {
    attributes: [...attributes, added],
    cells: cellsWith(cells, added),
  })
}

/** One more attribute with a single level that everybody has. */
export const addAttribute = (scenario: Scenario, name: string, level: string): Scenario => {
  const { attributes } = scenario.cohort
  const stem = attributes.some(({ id }) => id === REASON) ? 'attribute' : REASON
  const levels = [levelOf({ id: 'level', name: level, share: 100 })]
  return withAttribute(scenario, { id: freeId(stem, attributes), name, levels })
}

/** A ready attribute, with the note where its figures come from. */
export const addTemplate = (scenario: Scenario, id: string): Scenario => {
  const template = attributeTemplates.find((each) => each.id === id)
  if (!template) return scenario
  const { name, source } = template
  const attribute = { id: freeId(id, scenario.cohort.attributes), name }
  const next = withAttribute(scenario, { ...attribute, levels: template.levels.map(levelOf) })
  const sources = { ...next.sources, [`cohort.attributes.${attribute.id}`]: source }
  return { ...next, sources }
}

/** Without an attribute: the rows of a table of customers are added up, and none is left without any. */
export const removeAttribute = (scenario: Scenario, id: string): Scenario => {
  const { attributes, cells } = scenario.cohort
  const at = attributes.findIndex((each) => each.id === id)
  const isLast = attributes.length === 1
  const before = isLast && hasCellTable(scenario) ? dropCells(scenario) : scenario
  const next = {
    ...withCohort(before, {
      attributes: attributes.filter((each) => each.id !== id),
      cells: isLast ? {} : cellsWithout(cells, at),
    }),
    sources: withoutSources(scenario.sources, `cohort.attributes.${id}`),
  }
  return id === REASON ? forReasons(next, []) : next
}
