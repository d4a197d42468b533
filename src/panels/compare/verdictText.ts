import type { Verdict } from '../../app/verdict.ts'
import { ranking } from '../../app/verdict.ts'
import { central, type Format } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import type { Result } from '../../model/result.ts'
import { figureText, perCustomer, signedRange } from './words.ts'

/** The verdict as sentences: the bold beginning, its continuation, the range, and what to know besides. */
export interface VerdictText {
  readonly bold: string
  readonly rest: string
  readonly range: string
  readonly details: readonly string[]
}

const COUNTS = [
  '',
  '',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

const ofHowMany = (result: Result): string => {
  const n = result.arms.filter((arm) => arm.kind !== 'holdout').length
  return t('compare.verdict.of', { n: COUNTS[n] ?? n })
}

const name = (result: Result, arm: number | null): string => result.arms[arm ?? -1]?.name ?? ''

export const verdictText = (verdict: Verdict, result: Result, format: Format): VerdictText => {
  if (verdict.metric === 'roi' || verdict.metric === 'recallRate')
    return ratioText(verdict, result, format)
  if (verdict.nothingWins) return nothingText(verdict, result, format)
  if (verdict.second === null) return onlyText(verdict, result, format)
  const { gap, lead, strength } = verdict
  const range = signedRange(format, verdict.metric, lead)
  const whatever = result.organicKnown ? '' : t('compare.verdict.whatever')
  return {
    bold: t(`compare.verdict.${strength}`, {
      of: ofHowMany(result),
      leader: name(result, verdict.leader),
    }),
    rest: ` ${t('compare.verdict.gap', { gap: perCustomer(format, gap, lead), second: name(result, verdict.second) })}${whatever}.`,
    range: range
      ? t(strength === 'assumed' ? 'compare.verdict.chance' : 'compare.verdict.range', { range })
      : '',
    details: [
      t('compare.verdict.total', {
        total: format.moneyShort(gap * result.customers),
        n: format.count(result.customers),
        basis: t(`compare.basis.${result.costBasis}`),
      }),
      ...(verdict.settledBy === null
        ? []
        : [t('compare.verdict.settle', { n: format.count(roundedUp(verdict.settledBy)) })]),
      ...incrementalDetails(verdict, result, format),
    ],
  }
}

/** Two significant digits, upwards: a sample size is never more exact than that. */
const roundedUp = (n: number): number => {
  let unit = 1
  while (n / unit >= 100) unit *= 10
  return Math.ceil(n / unit) * unit
}

const incrementalDetails = (verdict: Verdict, result: Result, format: Format): string[] => {
  const arm = result.arms[verdict.leader]
  const profit = central(arm?.figures['incrementalProfitPerTargeted'])
  const total = central(arm?.figures['incrementalProfit'])
  if (profit === null || total === null) return []
  const forward = central(arm?.figures['broughtForwardProfit']) ?? 0
  const sentence = t('compare.verdict.incremental', {
    leader: name(result, verdict.leader),
    profit: perCustomer(format, profit),
    total: format.moneyShort(total),
  })
  const share = forward / total
  return share > 0.005
    ? [`${sentence} ${t('compare.verdict.forward', { share: format.percent(share) })}`]
    : [sentence]
}

const nothingText = (verdict: Verdict, result: Result, format: Format): VerdictText => {
  const loss = central(result.arms[verdict.leader]?.figures[verdict.metric]) ?? 0
  const text = t('compare.verdict.nothing', {
    leader: name(result, verdict.leader),
    loss: perCustomer(format, -loss),
  })
  const cut = text.indexOf(':') + 1
  return { bold: text.slice(0, cut), rest: text.slice(cut), range: '', details: [] }
}

const onlyText = (verdict: Verdict, result: Result, format: Format): VerdictText => ({
  bold: t(result.organicKnown ? 'compare.verdict.onlyIncremental' : 'compare.verdict.only', {
    leader: name(result, verdict.leader),
    profit: perCustomer(format, central(result.arms[verdict.leader]?.figures[verdict.metric]) ?? 0),
  }),
  rest: '',
  range: '',
  details: [],
})

const ratioText = (verdict: Verdict, result: Result, format: Format): VerdictText => {
  const { metric, leader, second, lead } = verdict
  const range = signedRange(format, metric, lead)
  const key = metric === 'roi' ? 'compare.verdict.roi' : 'compare.verdict.recall'
  const [richest = 0] = ranking(
    result,
    result.organicKnown ? 'incrementalProfitPerTargeted' : 'profitPerTargeted',
  )
  return {
    bold: t(key, {
      leader: name(result, leader),
      value: figureText(format, metric, result.arms[leader]?.figures[metric]),
      other: figureText(format, metric, result.arms[second ?? -1]?.figures[metric]),
      second: name(result, second),
    }),
    rest: '',
    range: range ? t('compare.verdict.ratioRange', { range }) : '',
    details: [
      richest === leader
        ? t('compare.verdict.alsoProfit')
        : t('compare.verdict.butProfit', { winner: name(result, richest) }),
    ],
  }
}
