import type { NumberField } from '../../model/field.ts'
import { offerKind, type Stream } from '../../model/offers/index.ts'
import { baseValue } from '../../scenario/check.ts'
import { fieldAt, valueAt, withValue } from '../../scenario/path.ts'
import { survivalOfLaw } from '../../scenario/survivalOfLaw.ts'
import type { Arm, Component, Scenario, Uncertain } from '../../scenario/types.ts'
import { reasonLevels } from './confusion.ts'
import { rescaledUncertain } from './shares.ts'
import { withSourcesOf } from './sources.ts'

type Changes = readonly (readonly [path: string, value: unknown])[]

const NONE: Changes = []

/** Months of a component; one that is spent once has none to state. */
const monthsOf = (
  component: Readonly<Record<string, unknown>>,
  { months }: Stream,
): Component[string] =>
  months === null ? null : ((component[months] ?? null) as Component[string])

/**
 * A typed recall rate belongs to the depth (amount × months) it was typed at. Changing the depth
 * keeps that in mind, so that recall follows; going back to it forgets it again.
 */
const keepStatedDepth = (
  component: Component,
  path: string,
  key: string,
  value: unknown,
): Changes => {
  const stream = offerKind(component.type)?.stream
  if (!stream || (key !== stream.amount && key !== stream.months)) return NONE
  const was = {
    amount: component['statedAmount'] ?? baseValue(component[stream.amount] as Uncertain),
    months: component['statedMonths'] ?? monthsOf(component, stream),
  }
  const now = { ...component, [key]: value }
  const back =
    baseValue(now[stream.amount] as Uncertain) === was.amount &&
    monthsOf(now, stream) === was.months
  const amount = [`${path}.statedAmount`, back ? null : was.amount] as const
  if (stream.months === null) return [amount]
  return [amount, [`${path}.statedMonths`, back ? null : was.months]]
}

/** A recall rate typed now belongs to the present depth. */
const forgetStatedDepth = ({ id, components }: Arm): Changes =>
  components
    .filter(
      (component) => (component['statedAmount'] ?? component['statedMonths'] ?? null) !== null,
    )
    .flatMap((component) =>
      ['statedAmount', 'statedMonths']
        .filter((key) => key in component)
        .map((key) => [`arms.${id}.components.${component.type}.${key}`, null] as const),
    )

/** The others of shares that sum to 100 make room. */
const makeRoom = (
  list: string,
  of: readonly { readonly id: string; readonly share: Uncertain }[],
  id: string,
  value: Uncertain,
): Changes => {
  const at = of.findIndex((entry) => entry.id === id)
  const field = fieldAt(`${list}.${id}.share`) as NumberField
  const shares = rescaledUncertain(
    field,
    of.map((entry) => entry.share),
    at,
    value,
  )
  return of.flatMap((entry, i) => (i === at ? [] : [[`${list}.${entry.id}.share`, shares[i]]]))
}

/** The others of a row of recorded reasons make room. */
const makeRoomInRow = (scenario: Scenario, path: string, value: Uncertain): Changes => {
  const field = fieldAt(path) as NumberField
  const [truth = '', recorded] = path.slice(MATRIX.length).split('.')
  const keys = reasonLevels(scenario).map(({ id }) => id)
  const row = keys.map((id) => scenario.cohort.confusion[`${truth}.${id}`] ?? 0)
  const at = keys.indexOf(recorded ?? '')
  if (at < 0) return NONE
  const shares = rescaledUncertain(field, row, at, value)
  return keys.flatMap((id, i) => (i === at ? [] : [[`${MATRIX}${truth}.${id}`, shares[i]]]))
}

const MATRIX = 'cohort.confusion.'
const LEVEL_SHARE = /^(cohort\.attributes\.([^.]+)\.levels)\.([^.]+)\.share$/
const ARM_INPUT = /^arms\.([^.]+)\.(share|recall)$/
const COMPONENT_INPUT = /^(arms\.[^.]+\.components\.[^.]+)\.([^.]+)$/

/** A table of who remains begins with what the law before it says. */
const fillTable = (scenario: Scenario, law: unknown): Changes =>
  law === 'table' && Object.keys(scenario.lifetime.survival).length === 0
    ? [['lifetime.survival', survivalOfLaw(scenario)]]
    : NONE

/** Inputs that change together with this one. */
const companions = (scenario: Scenario, path: string, value: unknown): Changes => {
  if (path === 'organic.recall' && value === null) return [['organic.recallYear', null]]
  if (path === 'lifetime.law') return fillTable(scenario, value)
  if (path.startsWith(MATRIX)) return makeRoomInRow(scenario, path, value as Uncertain)
  const [, list = '', attributeId, levelId = ''] = LEVEL_SHARE.exec(path) ?? []
  const attribute = scenario.cohort.attributes.find(({ id }) => id === attributeId)
  if (attribute) return makeRoom(list, attribute.levels, levelId, value as Uncertain)
  const [, armId, input] = ARM_INPUT.exec(path) ?? []
  const arm = scenario.arms.find(({ id }) => id === armId)
  if (arm && input === 'share') return makeRoom('arms', scenario.arms, arm.id, value as Uncertain)
  if (arm) return forgetStatedDepth(arm)
  const [, at = '', key = ''] = COMPONENT_INPUT.exec(path) ?? []
  const component = valueAt(scenario, at) as Component | undefined
  return component ? keepStatedDepth(component, at, key, value) : NONE
}

/** Whether other inputs belong to this one, so that they change in one step. */
export const changesOthers = (scenario: Scenario, path: string, value: unknown): boolean =>
  companions(scenario, path, value).length > 0

/** A copy of the scenario with one input changed, and with it those that belong to it. */
export const changeInput = (scenario: Scenario, path: string, value: unknown): Scenario =>
  companions(scenario, path, value).reduce(
    (next, [other, to]) => withValue(next, other, to),
    withValue(scenario, path, value),
  )

/** One component with the stated depth that the preset's recall rate has. */
const atDepthOf = (component: Component, preset: Component | undefined): Component => {
  const stream = offerKind(component.type)?.stream
  if (!stream || !preset) return component
  const statedAmount = preset['statedAmount'] ?? baseValue(preset[stream.amount] as Uncertain)
  const statedMonths = preset['statedMonths'] ?? monthsOf(preset, stream) ?? null
  const there =
    baseValue(component[stream.amount] as Uncertain) === statedAmount &&
    monthsOf(component, stream) === statedMonths
  const stated = there ? { statedAmount: null, statedMonths: null } : { statedAmount, statedMonths }
  return stream.months === null
    ? { ...component, statedAmount: stated.statedAmount }
    : { ...component, ...stated }
}

/** A copy with one input back at the preset's value and source; a recall rate brings its depth along. */
export const resetInput = (
  scenario: Scenario,
  preset: Scenario,
  path: string,
  value: unknown = valueAt(preset, path),
): Scenario => {
  const next = withSourcesOf(changeInput(scenario, path, value), preset, [path])
  const [, armId, input] = ARM_INPUT.exec(path) ?? []
  if (input !== 'recall') return next
  const before = preset.arms.find(({ id }) => id === armId)?.components ?? []
  const arm = next.arms.find(({ id }) => id === armId)
  return withValue(
    next,
    `arms.${armId}.components`,
    arm?.components.map((each) =>
      atDepthOf(
        each,
        before.find(({ type }) => type === each.type),
      ),
    ),
  )
}
