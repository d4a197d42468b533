import type { PlanUnderUncertainty } from '../../../app/plan/uncertain/uncertainStudy.svelte.ts'
import { t } from '../../../i18n/uncertainText.ts'
import type { Scenario } from '../../../scenario/types.ts'
import { armText, cellText } from './words.ts'

/** How often one cell's offer survives. */
export interface SurvivalRow {
  readonly key: string
  readonly who: string
  readonly customers: number
  /** position of the arm's style; `null`: left alone */
  readonly arm: number | null
  readonly offer: string
  readonly share: number
  /** the next most frequent choice; `null`: there is none */
  readonly next: { readonly offer: string; readonly share: number } | null
}

/** Arms that can be sent, in the order of the columns. */
const sentArms = ({ arms }: Scenario) => arms.filter(({ kind }) => kind !== 'holdout')

/** Cells with their offers, largest first. */
export const survivalRows = (
  scenario: Scenario,
  { cells }: PlanUnderUncertainty['survival'],
): SurvivalRow[] => {
  const arms = sentArms(scenario)
  const offerOf = (column: number): string =>
    column === 0 ? t('uncertain.alone') : armText(scenario, arms[column - 1]?.id ?? null)
  return cells
    .map(({ key, customers, main, chosen }): SurvivalRow => {
      const others = chosen.map((share, column) => (column === main ? 0 : share))
      const most = Math.max(...others)
      const arm = scenario.arms.findIndex(({ id }) => id === arms[main - 1]?.id)
      return {
        ...{ key, customers, who: cellText(scenario, key), offer: offerOf(main) },
        arm: arm < 0 ? null : arm,
        share: chosen[main] ?? 0,
        next: most > 0 ? { offer: offerOf(others.indexOf(most)), share: most } : null,
      }
    })
    .sort((a, b) => b.customers - a.customers)
}
