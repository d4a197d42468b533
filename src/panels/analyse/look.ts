import { assignStyles } from '../../charts/armStyle.ts'
import type { ArmStyle, ChartContext } from '../../charts/context.ts'
import type { App } from '../../app/state.svelte.ts'
import type { Format } from '../../i18n/format.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import type { ArmMatches } from '../../scenario/testedArms.ts'
import type { Scenario } from '../../scenario/types.ts'

/** How the arms of results look: as those of the scenario that they are, the others in styles of their own. */
export const stylesOf = (
  names: readonly string[],
  { arms }: Scenario,
  { matched }: ArmMatches,
): ArmStyle[] => {
  const isListed = (name: string): boolean => arms.some(({ id }) => id === matched.get(name)?.id)
  const others = names.filter((name) => !isListed(name))
  const all = assignStyles([
    ...arms,
    ...others.map((id) => ({
      id,
      kind: matched.get(id)?.kind ?? ('offer' as const),
      components: [],
    })),
  ])
  const places = names.map((name) =>
    isListed(name)
      ? arms.findIndex(({ id }) => id === matched.get(name)?.id)
      : arms.length + others.indexOf(name),
  )
  return places.flatMap((place) => all[place] ?? [])
}

/** What charts of results are drawn from, besides the results. */
export const contextOf = (app: App, styles: readonly ArmStyle[], format: Format): ChartContext => ({
  result: app.result,
  settled: true,
  draws: () => null,
  metric: 'profitPerTargeted',
  measure: ratioMetric('profitPerTargeted'),
  styles,
  offers: [],
  offerEnds: [],
  format,
})
