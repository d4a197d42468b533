import type { ArmStyle } from '../../charts/context.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/controlsText.ts'
import { offerKind } from '../../model/offers/index.ts'
import { baseValue, REASON } from '../../scenario/check.ts'
import type { Arm, Component, Scenario, Uncertain } from '../../scenario/types.ts'
import { stepsText } from '../compare/words.ts'
import type { ScenarioGateway } from './gateway.ts'

/** What every part of the rail is given. */
export interface RailProps {
  readonly gateway: ScenarioGateway
  readonly format: Format
  /** one per arm */
  readonly styles: readonly ArmStyle[]
}

/** An arm with how it looks. */
export const styledArms = (
  scenario: Scenario,
  styles: readonly ArmStyle[],
): readonly { readonly arm: Arm; readonly style: ArmStyle | undefined }[] =>
  scenario.arms.map((arm, at) => ({ arm, style: styles[at] }))

/** The numbers of a component, uncertain ones by their mean. */
const numbersOf = (component: Component): Record<string, number> =>
  Object.fromEntries(
    Object.entries(component).flatMap(([key, value]) =>
      value === null || typeof value === 'string' ? [] : [[key, baseValue(value as Uncertain)]],
    ),
  )

/** What an arm sends, in a few words: "$20 off × 6 months", "Price → Discount". */
export const armSummary = (scenario: Scenario, arm: Arm, { money }: Format): string => {
  const named = (list: readonly { id: string; name: string }[], id: string): string =>
    nameOf(list.find((each) => each.id === id) ?? { id, name: '' })
  if (arm.kind === 'policy') {
    const reasons = scenario.cohort.attributes.find(({ id }) => id === REASON)?.levels ?? []
    return Object.entries(arm.routes)
      .map(([reason, offer]) => `${named(reasons, reason)} → ${named(scenario.arms, offer)}`)
      .join(', ')
  }
  if (arm.kind === 'ladder') return stepsText(scenario, arm)
  if (arm.kind !== 'offer') return t(`controls.armKind.${arm.kind}`)
  return arm.components
    .map((each) => offerKind(each.type)?.describe(numbersOf(each), (x) => money(x)) ?? '')
    .join(' + ')
}

/** What something is called; its id where it has no name. */
export const nameOf = ({ name, id }: { readonly name: string; readonly id: string }): string =>
  name || id
