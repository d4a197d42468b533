import type { Analysis, ArmFindings, WinnerLift } from '../../app/analysis/types.ts'
import { t } from '../../i18n/analyseText.ts'
import type { Format } from '../../i18n/format.ts'
import { byProfit, byRate, leadOf, minus, rivalOf, type Lead } from './pairs.ts'
import { segmentSentence } from './segments.ts'
import { amount, chanceText, levelText, range, size, widthOf, type Ends } from './words.ts'

/** The verdict: what is loud, what follows, and what to know besides. */
export interface VerdictText {
  readonly bold: string
  readonly rest: string
  readonly range: string
  readonly details: readonly string[]
}

const excludesZero = (ends: Ends | null): boolean =>
  ends !== null && (ends.low > 0 || ends.high < 0)

/** What the results come to in one sentence, money first. */
export const verdictOf = (analysis: Analysis, format: Format): VerdictText =>
  analysis.moneyKnown === 'none' ? rateVerdict(analysis, format) : moneyVerdict(analysis, format)

const moneyVerdict = (analysis: Analysis, format: Format): VerdictText => {
  const ranked = byProfit(analysis)
  const [leader] = ranked
  const lead = leader && leadOver(analysis, ranked)
  if (!leader || !lead?.money) return rateVerdict(analysis, format)
  const { difference, ends } = lead.money
  const isBaseline = leader.id === analysis.question.baseline
  const key = isBaseline ? 'baseline' : excludesZero(ends) ? 'clear' : 'close'
  const gap = size(format, difference, { unit: 'money', width: widthOf(ends) })
  return {
    bold: t(`analyse.verdict.${key}`, { leader: leader.id }),
    rest: t(`analyse.verdict.gap.${isBaseline ? 'less' : 'more'}`, {
      gap,
      leader: leader.id,
      other: lead.second.id,
    }),
    range: ends ? rangeIn(analysis, format, isBaseline ? minus(ends) : ends) : '',
    details: [chanceSentence(analysis, format, leader), basisSentence(analysis)].filter(Boolean),
  }
}

const rangeIn = ({ question }: Analysis, format: Format, ends: Ends): string =>
  t('analyse.verdict.range', {
    level: levelText(format, question.confidence),
    range: range(format, ends, 'money'),
  })

const leadOver = (analysis: Analysis, ranked: readonly ArmFindings[]): Lead | null => {
  const [leader] = ranked
  const rival = rivalOf(analysis, ranked)
  return leader && rival ? leadOf(analysis, leader.id, rival.id) : null
}

const chanceSentence = (analysis: Analysis, format: Format, { id, money }: ArmFindings): string => {
  const standing = money?.posterior
  if (!standing) return ''
  return t('analyse.verdict.chance', {
    leader: id,
    chance: chanceText(format, standing.best, analysis.accuracy.chanceError),
    loss: format.money(standing.expectedLoss, 2),
  })
}

const basisSentence = ({ moneyKnown }: Analysis): string =>
  moneyKnown === 'totals' ? t('analyse.verdict.totals') : ''

const rateVerdict = (analysis: Analysis, format: Format): VerdictText => {
  const ranked = byRate(analysis)
  const [leader] = ranked
  const lead = leadOver(analysis, ranked)
  if (!leader || !lead)
    return { bold: t('analyse.verdict.alone'), rest: '', range: '', details: [] }
  const { difference, ends } = lead.rate
  const key = excludesZero(ends) ? 'rateClear' : 'rateClose'
  return {
    bold: t(`analyse.verdict.${key}`, { leader: leader.id }),
    rest: t('analyse.verdict.rateGap', {
      gap: size(format, difference, { unit: 'points', width: widthOf(ends) }),
      other: lead.second.id,
    }),
    range: t('analyse.verdict.range', {
      level: levelText(format, analysis.question.confidence),
      range: range(format, ends, 'points'),
    }),
    details: [
      t('analyse.verdict.rateChance', {
        leader: leader.id,
        chance: chanceText(format, leader.recall.best, null),
        loss: amount(format, leader.recall.expectedLoss, { unit: 'points', width: 0 }),
      }),
      t('analyse.verdict.noMoney'),
    ],
  }
}

/** What else the results say, a sentence or two each. */
export interface Finding {
  readonly id: string
  readonly head: string
  readonly text: string
}

/** Findings besides the verdict, in the order of what they decide. */
export const findingsOf = (analysis: Analysis, format: Format): Finding[] =>
  [
    recallFinding(analysis, format),
    roiFinding(analysis, format),
    iroiFinding(analysis, format),
    luckFinding(analysis, format),
    segmentFinding(analysis, format),
  ].filter((finding) => finding !== null)

const finding = (id: string, text: string): Finding => ({
  id,
  head: t(`analyse.finding.${id}`),
  text,
})

const recallFinding = (analysis: Analysis, format: Format): Finding | null => {
  const ranked = byRate(analysis)
  const [most] = ranked
  const lead = leadOver(analysis, ranked)
  if (!most || !lead || analysis.moneyKnown === 'none') return null
  const { difference, ends } = lead.rate
  const [richest] = byProfit(analysis)
  const sentence = t('analyse.finding.recall.text', {
    leader: most.id,
    rate: amount(format, most.rate, { unit: 'percent', width: widthOf(most.interval) }),
    gap: size(format, difference, { unit: 'points', width: widthOf(ends) }),
    other: lead.second.id,
    level: levelText(format, analysis.question.confidence),
    range: range(format, ends, 'points'),
    chance: chanceText(format, lead.rate.chance, null),
  })
  const differs =
    richest && richest.id !== most.id
      ? ` ${t('analyse.finding.recall.differs', { most: most.id, richest: richest.id })}`
      : ''
  return finding('recall', sentence + differs)
}

const roiFinding = (analysis: Analysis, format: Format): Finding | null => {
  const known = analysis.arms.flatMap(({ id, money }) =>
    money?.posterior?.roi ? [{ id, roi: money.posterior.roi }] : [],
  )
  const [best] = known.sort((a, b) => b.roi.median - a.roi.median)
  if (!best) return null
  const { median, interval } = best.roi
  return finding(
    'roi',
    t('analyse.finding.roi.text', {
      leader: best.id,
      roi: amount(format, median, { unit: 'percent', width: widthOf(interval) }),
      level: levelText(format, analysis.question.confidence),
      range: range(format, interval, 'percent'),
    }),
  )
}

/** Of the arm that the verdict is about: another's may be higher and say nothing. */
const iroiFinding = (analysis: Analysis, format: Format): Finding | null => {
  const { baseline, confidence } = analysis.question
  const lead = leadOver(analysis, byProfit(analysis))
  const iroi = lead?.money?.iroi
  if (!lead || !iroi || lead.second.id !== baseline) return null
  const { median, interval } = iroi
  return finding(
    'iroi',
    t('analyse.finding.iroi.text', {
      leader: lead.first.id,
      baseline,
      iroi: amount(format, median, { unit: 'percent', width: widthOf(interval) }),
      level: levelText(format, confidence),
      range: range(format, interval, 'percent'),
    }),
  )
}

const luckFinding = (analysis: Analysis, format: Format): Finding | null => {
  const lift =
    analysis.winners.find(({ measure }) => measure === 'profitPerTargeted') ?? analysis.winners[0]
  const text = lift ? liftText(lift, format) : null
  return text === null ? null : finding('luck', text)
}

/** A lift and what of it is to be expected again are told apart to a hundredth. */
const LIFT_PLACES = 10

/** "$12 per customer instead of the $19 …"; `null` where they are told as the same. */
const liftText = (lift: WinnerLift, format: Format): string | null => {
  const fineness = {
    unit: lift.measure === 'recallRate' ? 'points' : 'money',
    width: Math.abs(lift.observed) / LIFT_PLACES,
  } as const
  const [observed, shrunken] = [lift.observed, lift.shrunken].map((x) =>
    amount(format, x, fineness),
  )
  if (observed === undefined || shrunken === undefined || observed === shrunken) return null
  const { winner, over } = lift
  return t(`analyse.finding.luck.${lift.measure}`, { winner, over, observed, shrunken })
}

const segmentFinding = (analysis: Analysis, format: Format): Finding | null => {
  const text = segmentSentence(analysis, format)
  return text === null ? null : finding('segments', text)
}
