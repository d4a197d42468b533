import type { FittedInput, ListedLevel } from './fittedInput.ts'
import { matchedByName, type Named } from './matchedByName.ts'
import type { Scenario } from './types.ts'

const distinct = (entries: readonly Named[]): Named[] => [
  ...new Map(entries.map((each) => [each.id, each])).values(),
]

/** Where the scenario has levels of a list, by the list's ids of attribute and level. */
const placesOf = (
  { cohort }: Scenario,
  listed: readonly ListedLevel[],
): ReadonlyMap<string, string> => {
  const attributes = distinct(listed.map(({ attribute }) => attribute))
  const known = matchedByName(attributes, cohort.attributes)
  const places = attributes.flatMap(({ id }, a): (readonly [string, string])[] => {
    const levels = listed.flatMap(({ attribute, level }) => (attribute.id === id ? [level] : []))
    const same = matchedByName(levels, known[a]?.levels ?? [])
    return levels.flatMap((level, l) => {
      const own = same[l]
      const place = `cohort.attributes.${known[a]?.id ?? ''}.levels.${own?.id ?? ''}`
      return own ? [[`${id}.${level.id}`, place] as const] : []
    })
  })
  return new Map(places)
}

/**
 * Fitted inputs with the paths of the scenario: a level of the list is the scenario's of the same id or else of the same name, as it
 * is where the list becomes the customers. Those that the scenario has not keep their paths.
 */
export const placedInputs = (
  scenario: Scenario,
  inputs: readonly FittedInput[],
): readonly FittedInput[] => {
  const places = placesOf(
    scenario,
    inputs.flatMap(({ listed }) => (listed ? [listed] : [])),
  )
  return inputs.map((input) => {
    const { listed, path } = input
    const place = listed && places.get(`${listed.attribute.id}.${listed.level.id}`)
    return place === undefined
      ? input
      : { ...input, path: `${place}.${path.slice(path.lastIndexOf('.') + 1)}` }
  })
}
