import type { Acceptability } from '../../../app/plan/uncertain/acceptabilityStudy.svelte.ts'
import type { AcceptabilityData, ArmStyle } from '../../../charts/context.ts'
import { t } from '../../../i18n/uncertainText.ts'
import type { Scenario } from '../../../scenario/types.ts'

/** How sending nothing and the plan look, after the styles of the arms. */
const OTHERS: readonly ArmStyle[] = [
  { color: '--arm-none', mark: 'cross' },
  { color: '--ink', mark: 'bar' },
]

type Choice = Acceptability['options'][number]

const nameOf = (scenario: Scenario, { kind, arm }: Choice): string =>
  kind === 'plan'
    ? t('uncertain.plan')
    : (scenario.arms.find(({ id }) => id === arm)?.name ?? t('uncertain.nothing'))

const styleOf = ({ arms }: Scenario, { kind, arm }: Choice): number => {
  if (kind === 'arm') return arms.findIndex(({ id }) => id === arm)
  return arms.length + (kind === 'plan' ? 1 : 0)
}

/** Whether the plan is one of the options: it is not where it is one of the arms. */
export const hasPlan = ({ options }: Acceptability): boolean =>
  options.some(({ kind }) => kind === 'plan')

/** What the chart is drawn from. */
export const acceptabilityData = (
  scenario: Scenario,
  { options, worths, best, errors, expected, overtakings }: Acceptability,
  subscriber: string,
): AcceptabilityData => ({
  worths,
  choices: options.map((option, o) => ({
    style: styleOf(scenario, option),
    name: nameOf(scenario, option),
    best: best[o] ?? [],
    errors: errors[o] ?? [],
  })),
  stretches: [
    { from: 0, choice: expected[0] ?? 0 },
    ...overtakings.map(({ worth, to }) => ({ from: worth, choice: to })),
  ],
  subscriber,
})

/** The styles that the chart's choices refer to. */
export const stylesWithOthers = (styles: readonly ArmStyle[]): ArmStyle[] => [...styles, ...OTHERS]

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
