import type { ListAttribute, ListCohort } from '../model/customerList.ts'
import { REASON } from './check.ts'
import { cellsWith, useCells } from './customerCells.ts'
import { sourceAt } from './path.ts'
import type { Arm, Attribute, Level, Scenario } from './types.ts'

/** A reason that the list has and a tailored offer did not know: which offer answers it now. */
export interface NewRoute {
  readonly arm: string
  readonly reason: string
  readonly offer: string
}

/** A scenario with the customers of a list, and what that meant for the rest of it. */
export interface WithList {
  readonly scenario: Scenario
  /** names of attributes that went, since the list does not have them */
  readonly gone: readonly string[]
  /** names of reasons that went, together with what offers said of them */
  readonly goneReasons: readonly string[]
  /** names of reasons that stay although the list has none, since an offer is chosen by them */
  readonly keptReasons: readonly string[]
  readonly newRoutes: readonly NewRoute[]
  /** names of levels whose effects stay, since the scenario had them before */
  readonly known: readonly string[]
  /** whether a table of recorded against true reasons went */
  readonly lostConfusion: boolean
}

const NO_EFFECT: Omit<Level, 'id' | 'name' | 'share'> = {
  recallShift: 0,
  hazardRatio: 1,
  marginMultiplier: 1,
  organicOdds: 1,
  cliff: 0,
}

/** Longest note that a document keeps. */
const NOTE = 400

const levelsOf = ({ cohort }: Scenario, attribute: string): readonly Level[] =>
  cohort.attributes.find(({ id }) => id === attribute)?.levels ?? []

const nameOf = ({ id, name }: { readonly id: string; readonly name: string }): string => name || id

/** Levels of an attribute of a list that the scenario has already. */
const knownIn = (before: Scenario, { id, levels }: ListAttribute): readonly Level[] =>
  levelsOf(before, id).filter((each) => levels.some((level) => level.id === each.id))

const attributeOf = (before: Scenario, { id, name, levels }: ListAttribute): Attribute => ({
  id,
  name,
  levels: levels.map((level) => ({
    ...NO_EFFECT,
    ...levelsOf(before, id).find((each) => each.id === level.id),
    id: level.id,
    name: level.name,
    share: 0,
  })),
})

const keeping = <V>(map: Readonly<Record<string, V>>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)))

/** A policy's routes for these reasons: a new one gets what its first reason gets. */
const routesFor = (arm: Arm, reasons: readonly Level[], offers: readonly Arm[]) => {
  const usual = Object.values(arm.routes)[0] ?? offers[0]?.id ?? ''
  return Object.fromEntries(reasons.map(({ id }) => [id, arm.routes[id] ?? usual]))
}

const forReasons = (scenario: Scenario, reasons: readonly Level[]): Arm[] => {
  const ids = reasons.map(({ id }) => id)
  const offers = scenario.arms.filter(({ kind }) => kind === 'offer')
  return scenario.arms.map((arm) => ({
    ...arm,
    routes: arm.kind === 'policy' ? routesFor(arm, reasons, offers) : arm.routes,
    fit: keeping(arm.fit, ids),
    cures: keeping(arm.cures, ids),
  }))
}

const newRoutesIn = (before: Scenario, after: Scenario): NewRoute[] =>
  after.arms.flatMap((arm, i) =>
    Object.entries(arm.routes)
      .filter(([reason]) => !Object.hasOwn(before.arms[i]?.routes ?? {}, reason))
      .map(([reason, offer]) => ({
        arm: nameOf(arm),
        reason: nameOf(levelsOf(after, REASON).find(({ id }) => id === reason) ?? arm),
        offer: nameOf(after.arms.find(({ id }) => id === offer) ?? arm),
      })),
  )

const sameIds = (some: readonly Level[], others: readonly Level[]): boolean =>
  some.length === others.length && some.every(({ id }) => others.some((each) => each.id === id))

const EFFECTS = ' Effects: '

/** Where the effects of an attribute that stays come from; `''` where nothing is said. */
const effectsNote = (before: Scenario, path: string): string => {
  const note = sourceAt(before, path) ?? ''
  const [first = '', effects] = note.split(EFFECTS)
  const isOfList = first === before.sources['cohort.customers']
  return effects ?? (isOfList ? '' : note)
}

const notes = (before: Scenario, list: ListCohort, note: string): Record<string, string> => {
  const noted = list.attributes.map((attribute): [string, string] => {
    const path = `cohort.attributes.${attribute.id}`
    const effects = knownIn(before, attribute).length > 0 ? effectsNote(before, path) : ''
    return [path, (effects === '' ? note : note + EFFECTS + effects).slice(0, NOTE)]
  })
  return { 'cohort.customers': note, ...Object.fromEntries(noted) }
}

/**
 * The scenario with the customers of a list in place of its own. New levels have no effect; a level that the scenario had
 * (the same ids of attribute and level) keeps its effects. Reasons stay, spread by their shares over the list's customers,
 * where the list has none and an offer is chosen by them.
 * @param note where the customers come from
 */
export const withListCohort = (before: Scenario, list: ListCohort, note: string): WithList => {
  const own = before.cohort.attributes.find(({ id }) => id === REASON)
  const isNamed = list.attributes.some(({ id }) => id === REASON)
  const kept = !isNamed && before.arms.some(({ kind }) => kind === 'policy') ? own : undefined
  const listed = list.attributes.map((each) => attributeOf(before, each))
  const attributes = kept ? [...listed, kept] : listed
  const scenario = withCustomers(before, { list, listed, kept, note })
  const reasons = levelsOf(scenario, REASON)
  const ids = attributes.map(({ id }) => id)
  const isGone = ({ id }: Level): boolean => !reasons.some((each) => each.id === id)
  return {
    scenario,
    gone: before.cohort.attributes.filter(({ id }) => !ids.includes(id)).map(nameOf),
    goneReasons: isNamed ? (own?.levels ?? []).filter(isGone).map(nameOf) : [],
    keptReasons: (kept?.levels ?? []).map(nameOf),
    newRoutes: newRoutesIn(before, scenario),
    known: list.attributes.flatMap((each) => knownIn(before, each).map(nameOf)),
    lostConfusion:
      Object.keys(before.cohort.confusion).length > Object.keys(scenario.cohort.confusion).length,
  }
}

interface Customers {
  readonly list: ListCohort
  readonly listed: readonly Attribute[]
  /** reasons that are not the list's */
  readonly kept: Attribute | undefined
  readonly note: string
}

const withCustomers = (before: Scenario, { list, listed, kept, note }: Customers): Scenario => {
  const attributes = kept ? [...listed, kept] : [...listed]
  const reasons = attributes.find(({ id }) => id === REASON)?.levels ?? []
  const { confusion } = before.cohort
  const base: Scenario = {
    ...before,
    cohort: {
      ...before.cohort,
      customers: list.customers,
      attributes,
      confusion: sameIds(reasons, levelsOf(before, REASON)) ? confusion : {},
      cells: {},
    },
    arms: forReasons(before, reasons),
    sources: { ...before.sources, ...notes(before, list, note) },
  }
  if (listed.length === 0) return base
  return useCells(base, kept ? cellsWith(list.cells, kept) : { ...list.cells })
}
