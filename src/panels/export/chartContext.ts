import type { App } from '../../app/state.svelte.ts'
import { valueWithoutOffer } from '../../app/verdict.ts'
import { assignStyles } from '../../charts/armStyle.ts'
import type { ChartContext } from '../../charts/context.ts'
import { createFormat } from '../../i18n/format.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import { offerText } from '../compare/words.ts'

/** What the charts of a document are drawn from: the answer as it stands now. */
export const chartContextOf = (app: App): ChartContext => {
  const { scenario, result, metric } = app
  const format = createFormat(scenario.currency)
  return {
    result,
    settled: app.settled,
    draws: app.draws,
    metric,
    measure: ratioMetric(metric),
    styles: assignStyles(scenario.arms),
    offers: scenario.arms.map((arm) => offerText(scenario, arm, format)),
    offerEnds: app.offerEnds,
    valueWithout: result.organicKnown ? null : valueWithoutOffer(scenario, result),
    format,
  }
}
