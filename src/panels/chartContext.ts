import type { App } from '../app/state.svelte.ts'
import type { ChartContext } from '../charts/context.ts'
import { ratioMetric } from '../model/metrics/index.ts'

/** What a chart of a screen's own data is drawn from, beside the newest answer. */
export const chartContext = (
  app: App,
  own: Pick<ChartContext, 'styles' | 'format'> & Partial<ChartContext>,
): ChartContext => ({
  result: app.result,
  settled: true,
  draws: app.draws,
  metric: app.metric,
  measure: ratioMetric(app.metric),
  offers: [],
  offerEnds: app.offerEnds,
  ...own,
})
