import type { Arm } from './types.ts'

/** Arms that speak of the reasons there are, and what had to be decided for it. */
export interface ArmsForReasons {
  readonly arms: Arm[]
  readonly notes: readonly string[]
}

const kept = <T>(map: Readonly<Record<string, T>>, reasons: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(map).filter(([reason]) => reasons.includes(reason)))

/** The offer that most reasons get; of several the first. */
const usual = (routes: readonly string[]): string =>
  routes.toSorted(
    (a, b) =>
      routes.filter((each) => each === b).length - routes.filter((each) => each === a).length,
  )[0] ?? ''

/**
 * Arms without what they say of reasons that are gone. A tailored arm needs an offer for every reason: a new one gets the
 * offer that most of its reasons get.
 */
export const armsForReasons = (
  arms: readonly Arm[],
  reasons: readonly { readonly id: string; readonly name: string }[],
): ArmsForReasons => {
  const ids = reasons.map(({ id }) => id)
  const nameOf = (id: string): string => arms.find((arm) => arm.id === id)?.name || id
  const notes: string[] = []
  const next = arms.map((arm): Arm => {
    const routes = kept(arm.routes, ids)
    const known = Object.keys(routes).length > 0 ? routes : arm.routes
    const missing = reasons.filter(({ id }) => !Object.hasOwn(routes, id))
    if (arm.kind === 'policy' && missing.length > 0) {
      const offer = usual(Object.values(known))
      for (const { id } of missing) routes[id] = offer
      const names = missing.map(({ id, name }) => name || id).join(', ')
      notes.push(
        `${arm.name || arm.id} sends ${nameOf(offer)} for ${names}: choose another offer where it does not fit.`,
      )
    }
    return { ...arm, routes, fit: kept(arm.fit, ids), cures: kept(arm.cures, ids) }
  })
  const gone = arms.flatMap(({ name, id, fit, cures }) => {
    const lost = new Set(
      [...Object.keys(fit), ...Object.keys(cures)].filter((key) => !ids.includes(key)),
    )
    return lost.size > 0
      ? [`${name || id}: what it does for ${[...lost].join(', ')} is dropped with these reasons.`]
      : []
  })
  return { arms: next, notes: [...notes, ...gone] }
}
