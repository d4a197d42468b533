import { leverageOf } from '../../app/leverage.ts'
import type { App } from '../../app/state.svelte.ts'
import { organicBreakEven } from '../../app/verdict.ts'
import type { ChartContext } from '../../charts/context.ts'
import { chartById } from '../../charts/index.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/exportsText.ts'
import { ratioMetric } from '../../model/metrics/index.ts'
import type { ArmResult, Result } from '../../model/result.ts'
import { ledgerOf } from '../../scenario/ledger.ts'
import type { BriefedCell, Briefing } from '../../share/briefing.ts'
import { columnsFor } from '../compare/columns.ts'
import { neverText, paybackText } from '../compare/payback.ts'
import { verdictText } from '../compare/verdictText.ts'
import { cellText, chanceText, rangeText } from '../compare/words.ts'
import { paperLooks } from './paperColors.ts'
import { weighed } from './weighed.ts'

const BEST: Readonly<Record<string, string>> = {
  profitPerTargeted: 'pBestProfit',
  roi: 'pBestRoi',
  recallRate: 'pBestRecall',
}

const headOf = (id: string, { organicKnown }: Result): string => {
  const { short, unit } = ratioMetric(id)
  if (unit === 'points') return t('compare.table.points', { head: short })
  return id === 'paybackMonth'
    ? t(`compare.table.payback.${organicKnown ? 'incremental' : 'gross'}`)
    : short
}

const cellOf = (format: Format, id: string, arm: ArmResult): BriefedCell =>
  id === 'paybackMonth'
    ? { text: paybackText(format, arm), range: neverText(format, arm) }
    : { text: cellText(format, id, arm.figures[id]), range: rangeText(format, id, arm.figures[id]) }

/** What the leader depends on while nobody knows how many would return anyway. */
const unknownText = (
  { verdict, result }: App,
  { valueWithout, format }: ChartContext,
): string[] => {
  if (result.organicKnown || !valueWithout) return []
  const rates = organicBreakEven(result, verdict.leader, valueWithout)
  if (!rates) return [t('compare.verdict.unknownAlways')]
  const [low, high] = rates.map((x) => format.percent(x))
  const leader = result.arms[verdict.leader]?.name ?? ''
  const rate = low === high ? low : `${low?.replace(/\D+$/, '')}–${high}`
  return [t('compare.verdict.unknown', { leader, rate: rate ?? '' })]
}

const verdictOf = (app: App, context: ChartContext): Briefing['verdict'] => {
  const { bold, rest, range, details } = verdictText(app.verdict, app.result, context.format)
  return {
    bold,
    rest: range ? `${rest} ${range}.` : rest,
    details: [...details, ...unknownText(app, context)],
  }
}

const ledgerFor = (app: App, { format }: ChartContext): Briefing['ledger'] => {
  const { metric, leader, gap } = app.verdict
  const { unit } = ratioMetric(metric)
  const leverage = leverageOf(app.model, metric, leader)
  return weighed(ledgerOf(app.scenario), { leverage, gap, unit, format })
}

/** The answer on screen as documents tell it. */
export const briefingOf = (app: App, context: ChartContext, link: string): Briefing => {
  const { scenario, result } = app
  const { format } = context
  const looks = paperLooks(context.styles)
  const columns = columnsFor(result, app.metric)
  const best = BEST[app.metric] ?? 'pBestProfit'
  return {
    result,
    currency: scenario.currency,
    origin: {
      scenario: scenario.name,
      date: new Date().toISOString().slice(0, 10),
      seed: result.seed,
      modelVersion: result.modelVersion,
      replications: result.replications,
      link,
    },
    verdict: verdictOf(app, context),
    arms: result.arms.map(({ name }, a) => ({
      name,
      offer: context.offers[a] ?? '',
      color: looks[a]?.color ?? '',
      sign: looks[a]?.sign ?? '',
    })),
    measure: ratioMetric(app.metric),
    columns: columns.map((id) => ({ id, head: headOf(id, result) })),
    cells: result.arms.map((arm) => columns.map((id) => cellOf(format, id, arm))),
    best: result.uncertain
      ? result.arms.map(({ figures }) => chanceText(format, figures[best]))
      : [],
    // The marks are those of the chart on screen.
    captions: {
      cash: chartById('cashFlow').caption(context).replace(t('charts.cashFlow.marks'), '').trim(),
    },
    ledger: ledgerFor(app, context),
  }
}
