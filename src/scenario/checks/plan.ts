import type { Field } from '../../model/field.ts'
import { show, type Issue } from '../issue.ts'
import { fieldAt, valueAt } from '../path.ts'
import { channelIds, levelIds, sentIds } from '../planNames.ts'
import type { Scenario } from '../types.ts'

/** Names in the plan's limits that nothing has. */
export const checkPlan = (scenario: Scenario): Issue[] => {
  const { mostOf, leastOf, channels, barred } = scenario.plan
  const issues: Issue[] = []
  const check = (path: string, what: string, id: string, known: readonly string[]): void => {
    if (known.includes(id)) return
    const message = `There is no ${what} ${show(id)} here. Use one of ${known.join(', ') || '(none)'}.`
    issues.push({ path: `plan.${path}`, message })
  }
  const offers = sentIds(scenario)
  for (const id of Object.keys(mostOf)) check(`mostOf.${id}`, 'offer', id, offers)
  for (const id of Object.keys(leastOf)) check(`leastOf.${id}`, 'offer', id, offers)
  for (const id of Object.keys(channels)) {
    check(`channels.${id}`, 'channel', id, channelIds(scenario))
  }
  for (const { id, arm, levels } of barred) {
    const named = Object.entries(levels)
    // Neither customers nor an offer: nobody would get anything.
    if (arm !== '' || named.length === 0) check(`barred.${id}.arm`, 'offer', arm, offers)
    for (const [attribute, level] of named) {
      check(`barred.${id}.levels.${attribute}`, 'level', level, levelIds(scenario, attribute))
    }
  }
  return issues
}

/**
 * Futures that change what is no number of the scenario, or set one beyond its limits.
 * @param check what is wrong with a value of a field
 */
export const checkFutures = (
  scenario: Scenario,
  check: (field: Field, value: unknown, path: string) => void,
): Issue[] =>
  scenario.plan.futures.flatMap(({ id, factors, values }) =>
    Object.entries({ factors, values }).flatMap(([map, changes]) =>
      Object.entries(changes).flatMap(([path, value]): Issue[] => {
        const field = fieldAt(path)
        const at = `plan.futures.${id}.${map}.${path}`
        const isNumber = field?.type === 'number' || field?.type === 'integer'
        if (!isNumber || path.startsWith('plan.') || valueAt(scenario, path) === undefined) {
          const message = `The scenario has no number ${show(path)} to change. Give the path of an input, such as lifetime.churn.`
          return [{ path: at, message }]
        }
        if (map === 'values') check(field, value, at)
        return []
      }),
    ),
  )
