import type { Acceptability } from '../../../app/plan/uncertain/acceptabilityStudy.svelte.ts'
import type { AcceptabilityData, ArmStyle } from '../../../charts/context.ts'
import { t } from '../../../i18n/uncertainText.ts'
import type { Scenario } from '../../../scenario/types.ts'

/** How sending nothing and the plan look. */
const NOTHING: ArmStyle = { color: '--arm-none', mark: 'cross' }

type Choice = Acceptability['options'][number]

const nameOf = (scenario: Scenario, { arm }: Choice): string =>
  scenario.arms.find(({ id }) => id === arm)?.name ?? t('uncertain.nothing')

/** What the chart is drawn from; sending nothing has the style after those of the arms. */
export const acceptabilityData = (
  scenario: Scenario,
  { options, worths, best, errors, expected, overtakings }: Acceptability,
  subscriber: string,
): AcceptabilityData => ({
  worths,
  choices: options.map((option, o) => {
    const arm = scenario.arms.findIndex(({ id }) => id === option.arm)
    return {
      style: arm < 0 ? scenario.arms.length : arm,
      name: nameOf(scenario, option),
      best: best[o] ?? [],
      errors: errors[o] ?? [],
    }
  }),
  stretches: [
    { from: 0, choice: expected[0] ?? 0 },
    ...overtakings.map(({ worth, to }) => ({ from: worth, choice: to })),
  ],
  subscriber,
})

/** The styles that the chart's choices refer to. */
export const stylesWithNothing = (styles: readonly ArmStyle[]): ArmStyle[] => [...styles, NOTHING]

/** The largest Monte Carlo error of a share. */
export const largestError = ({ errors }: Acceptability): number => Math.max(0, ...errors.flat())

/** Who is best where only the number of subscribers counts. */
export const bestAtLast = (
  scenario: Scenario,
  { atLast, options }: Acceptability,
): { readonly name: string; readonly share: number } => {
  const share = Math.max(...atLast)
  const option = options[atLast.indexOf(share)]
  return { name: option ? nameOf(scenario, option) : '', share }
}
