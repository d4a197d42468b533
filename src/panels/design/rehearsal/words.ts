import type { Report } from '../../../app/rehearsal/report.ts'
import type { RuleId } from '../../../app/rehearsal/settings.ts'
import type { Setup } from '../../../app/rehearsal/setup.ts'
import type { Estimate } from '../../../app/rehearsal/report.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/rehearsalText.ts'
import { amountText, isClear, ofHundred } from './figures.ts'

/** Rules that look once, when all results are in. */
const AT_END: readonly RuleId[] = ['fixed', 'highest', 'chance', 'loss']
export const looksOnce = (rule: RuleId): boolean => AT_END.includes(rule)

/** What a report is told with. */
export interface Telling {
  readonly format: Format
  /** customers who get the choice */
  readonly customers: number
}

const nameAt = ({ arms }: Report, place: number): string => arms[place]?.name ?? ''

/** The answer in a few sentences, money first. */
export const answerOf = (report: Report, telling: Telling): string[] => {
  const { own, tests } = report
  const { format, customers } = telling
  const wrong =
    own.wrong.value > 0
      ? t('rehearsal.wrong', {
          wrong: ofHundred(own.wrong),
          cost: amountText(format, own.lostPerWrong, customers),
        })
      : t('rehearsal.neverWrong', { n: format.count(tests) })
  const undecided = t('rehearsal.undecided', {
    undecided: ofHundred(own.undecided),
    arm: nameAt(report, report.fallback),
  })
  return [
    t('rehearsal.right', { right: ofHundred(own.right) }),
    wrong,
    ...(own.undecided.value > 0 ? [undecided] : []),
  ]
}

/** Whether testing by the rule costs less than not testing at all. */
const lostKey = ({ gained }: Report): string => {
  if (!isClear(gained)) return 'lostEven'
  return gained.value > 0 ? 'lost' : 'lostSame'
}

/** What the rule loses in all, beside no test at all and the cheapest rule. */
export const lossOf = (report: Report, { format, customers }: Telling): string => {
  const { own, without, cheapest } = report
  const lost = t(`rehearsal.${lostKey(report)}`, {
    lost: amountText(format, own.lost, customers),
    arm: nameAt(report, report.fallback),
    without: amountText(format, without.lost, customers),
  })
  if (!isClear(cheapest.less)) return lost
  const less = amountText(format, cheapest.less, customers)
  const cheaper = t('rehearsal.cheaper', { rule: t(`rehearsal.rule.${cheapest.rule}`), less })
  return `${lost} ${cheaper}`
}

/** How far the measure's best is picked, where the test is not read by money. */
export const measureOf = ({ own, settings }: Report): string =>
  settings.measure === 'profitPerTargeted'
    ? ''
    : t('rehearsal.byMeasure', {
        measure: t(`rehearsal.word.${settings.measure}`),
        right: ofHundred(own.rightByMeasure),
      })

/** When it decides, and what stopping early saves. */
export const timeOf = (report: Report, { waitWeeks }: Setup, format: Format): string => {
  const { own, settings, arms, lastWeek } = report
  const weeks = format.number(own.weeks.value, 1)
  if (looksOnce(settings.rule)) return t('rehearsal.when.end', { weeks })
  const early = own.stops.slice(0, -1).reduce((sum, share) => sum + share, 0)
  const when = t('rehearsal.when.looks', {
    weeks,
    last: format.number(lastWeek, 1),
    early: ofHundred({ value: early, se: 0 }),
  })
  const all = arms.reduce((sum, { customers }) => sum + customers, 0)
  const saved = report.allContacted
    ? t('rehearsal.when.late', { wait: format.number(waitWeeks, 1) })
    : t('rehearsal.when.saves', {
        contacted: format.count(own.contacted.value),
        all: format.count(all),
      })
  return `${when} ${saved}`
}

/** What a rule finds where there is nothing to find. */
export const equalOf = (
  report: Report,
  calls: readonly Estimate[],
  { at, peek, fixed }: { readonly at: number; readonly peek: number; readonly fixed: number },
): string => {
  const { settings } = report
  const seen = (rule: number): string => ofHundred(calls[rule] ?? { value: 0, se: 0 })
  const alpha = String(Number((100 * settings.alpha).toPrecision(3)))
  if (settings.rule === 'highest') return t('rehearsal.equal.always')
  if (settings.rule === 'peek') {
    return t('rehearsal.equal.ownPeek', { own: seen(at), alpha, fixed: seen(fixed) })
  }
  return t('rehearsal.equal.own', {
    own: seen(at),
    peek: seen(peek),
    promise:
      report.promised !== null ? t('rehearsal.equal.kept', { alpha }) : t('rehearsal.equal.no'),
  })
}

const mostOften = (shares: readonly Estimate[]): number =>
  shares.reduce((best, { value }, a) => (value > (shares[best]?.value ?? 0) ? a : best), 0)

/** How far the first month's returns mislead. */
export const trapOf = (report: Report, setup: Setup, { format, customers }: Telling): string => {
  const { trap, own } = report
  const [early, worth] = [mostOften(trap.early), mostOften(trap.worth)]
  const same = { value: 1 - trap.differ.value, se: trap.differ.se }
  return [
    trap.differ.value >= 0.5
      ? t('rehearsal.trap.differ', { differ: ofHundred(trap.differ) })
      : t('rehearsal.trap.never', { same: ofHundred(same) }),
    ...(early === worth
      ? []
      : [t('rehearsal.trap.arms', { early: nameAt(report, early), worth: nameAt(report, worth) })]),
    t('rehearsal.trap.lost', {
      lost: amountText(format, trap.lost, customers),
      n: format.count(customers),
      own: amountText(format, own.lost, customers),
    }),
    ...(setup.hasCurve ? [] : [t('rehearsal.trap.contact')]),
  ].join(' ')
}
