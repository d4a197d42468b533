import { show, type Issue } from '../issue.ts'
import { fieldAt, valueAt } from '../path.ts'
import { channelIds, levelIds, sentIds, strangeLevels } from '../planNames.ts'
import type { Future, Scenario } from '../types.ts'

const oneOf = (ids: readonly string[]): string => ids.join(', ') || '(there is none)'

/** Names in the plan's limits that nothing has. */
export const checkPlan = (scenario: Scenario): Issue[] => {
  const { plan } = scenario
  const offers = sentIds(scenario)
  const noOffer = (path: string, id: string): Issue[] =>
    offers.includes(id)
      ? []
      : [
          {
            path,
            message: `There is no offer ${show(id)} to send. Use one of ${oneOf(offers)}.`,
          },
        ]
  const strangers = (map: 'mostOf' | 'leastOf'): Issue[] =>
    Object.keys(plan[map]).flatMap((id) => noOffer(`plan.${map}.${id}`, id))
  const channels = channelIds(scenario)
  return [
    ...strangers('mostOf'),
    ...strangers('leastOf'),
    ...Object.keys(plan.channels)
      .filter((id) => !channels.includes(id))
      .map((id) => ({
        path: `plan.channels.${id}`,
        message: `There is no channel ${show(id)}. Use one of ${oneOf(channels)}.`,
      })),
    ...plan.barred.flatMap((rule): Issue[] => {
      const path = `plan.barred.${rule.id}`
      const isEverything = rule.arm === '' && Object.keys(rule.levels).length === 0
      return [
        ...(isEverything
          ? [
              {
                path,
                message: 'This rule bars everybody from everything. Name customers or an offer.',
              },
            ]
          : []),
        ...(rule.arm === '' ? [] : noOffer(`${path}.arm`, rule.arm)),
        ...strangeLevels(scenario, rule).map((attribute) => ({
          path: `${path}.levels.${attribute}`,
          message: noLevel(scenario, attribute, rule.levels[attribute]),
        })),
      ]
    }),
  ]
}

const noLevel = (scenario: Scenario, attribute: string, level: unknown): string => {
  const levels = levelIds(scenario, attribute)
  return levels.length > 0
    ? `${show(attribute)} has no level ${show(level)}. Use one of ${oneOf(levels)}.`
    : `There is no attribute ${show(attribute)}. Use one of ${oneOf(scenario.cohort.attributes.map(({ id }) => id))}.`
}

/** Futures that change what is no input, or beyond its limits. */
export const checkFutures = (scenario: Scenario): Issue[] =>
  scenario.plan.futures.flatMap((future) => [
    ...changesOf(future, 'factors', (path) => notAnInput(scenario, path)),
    ...changesOf(
      future,
      'values',
      (path, value) => notAnInput(scenario, path) ?? outside(future, path, value),
    ),
  ])

const changesOf = (
  future: Future,
  map: 'factors' | 'values',
  problem: (path: string, value: number) => string | null,
): Issue[] =>
  Object.entries(future[map]).flatMap(([path, value]) => {
    const message = problem(path, value)
    return message === null ? [] : [{ path: `plan.futures.${future.id}.${map}.${path}`, message }]
  })

const notAnInput = (scenario: Scenario, path: string): string | null => {
  const field = path.startsWith('plan.') ? undefined : fieldAt(path)
  const isNumber = field?.type === 'number' || field?.type === 'integer'
  if (isNumber && valueAt(scenario, path) !== undefined) return null
  return `The scenario has no number ${show(path)} that a future could change. Give the path of an input, such as economics.monthlyMargin.`
}

const outside = ({ factors }: Future, path: string, value: number): string | null => {
  if (Object.hasOwn(factors, path)) {
    return `${show(path)} is both multiplied and set in this future. Remove one of the two.`
  }
  const field = fieldAt(path)
  if (field?.type !== 'number' && field?.type !== 'integer') return null
  const isWhole = field.type === 'number' || Number.isInteger(value)
  if (value >= field.min && value <= field.max && isWhole) return null
  const kind = field.type === 'integer' ? 'whole number' : 'number'
  return `${field.label} is ${value} in this future. Give a ${kind} from ${field.min} to ${field.max}.`
}
