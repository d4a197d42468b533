import type { PilotAnswer, PilotOption } from '../../../app/pilot/pilotStudy.svelte.ts'
import type { Format } from '../../../i18n/format.ts'
import { listed, t } from '../../../i18n/pilotText.ts'

import { aboutCount, groupsText, isHopeless, moneyText, nameOf } from './pilotWords.ts'

/** One way to go through the list, in words. */
export interface OptionWords {
  readonly id: 'now' | 'pilot' | 'thompson'
  readonly title: string
  readonly what: string
  readonly total: string
  readonly range: string
  /** beside rolling out now; empty for that itself */
  readonly net: string
  readonly isBest: boolean
}

/** Shares below this are not told. */
const TOLD_SHARE = 0.005

const netText = (format: Format, { net }: PilotOption): string => {
  const amount = Math.abs(net.mean)
  if (amount < 0.5) return t('pilot.option.same')
  return t(net.mean > 0 ? 'pilot.option.more' : 'pilot.option.less', {
    money: moneyText(format, { mean: amount, error: net.error }),
  })
}

const whatOf = (
  answer: PilotAnswer,
  format: Format,
): Readonly<Record<OptionWords['id'], string>> => {
  const { plan, scenario, settings } = answer
  const leader = plan.arms[plan.leader] ?? null
  const { pilot } = plan
  const shares = plan.arms.flatMap((id, a) => {
    const share = plan.thompson.shares[a] ?? 0
    if (share < TOLD_SHARE) return []
    return [t('pilot.option.share', { name: nameOf(scenario, id), share: format.percent(share) })]
  })
  return {
    now:
      leader === null
        ? t('pilot.option.now.nothing')
        : t('pilot.option.now.what', {
            leader: nameOf(scenario, leader),
            n: format.count(settings.customers),
          }),
    pilot:
      pilot && !isHopeless(answer)
        ? t('pilot.option.pilot.what', {
            n: format.count(pilot.best.perGroup),
            arms: groupsText(scenario, pilot.arms),
            days: Math.round(pilot.best.days),
            left: format.count(pilot.best.left),
          })
        : t('pilot.option.pilot.none'),
    thompson: t('pilot.option.thompson.what', {
      batch: aboutCount(format, settings.customers / settings.weeks),
      weeks: Math.max(1, Math.round(settings.weeks)),
      shares: t('pilot.option.shares', { shares: listed(shares) }),
    }),
  }
}

/** The three ways side by side. */
export const optionWords = (answer: PilotAnswer, format: Format): OptionWords[] => {
  const { now, pilot, thompson } = answer.plan
  const what = whatOf(answer, format)
  const options = [
    { id: 'now', option: now },
    { id: 'pilot', option: isHopeless(answer) ? null : pilot },
    { id: 'thompson', option: thompson },
  ] as const
  const most = Math.max(...options.map(({ option }) => option?.net.mean ?? -Infinity))
  return options.map(({ id, option }) => {
    const words = { id, title: t(`pilot.option.${id}`), what: what[id] }
    if (!option) return { ...words, total: '–', range: '', net: '', isBest: false }
    const { mean, error, low, high } = option.total
    const width = high - low || Math.abs(mean)
    const end = (x: number): string => moneyText(format, { mean: x, error: 0 }, width)
    return {
      ...words,
      total: moneyText(format, { mean, error }, width),
      range: high > low ? t('pilot.options.range', { low: end(low), high: end(high) }) : '',
      net: id === 'now' ? '' : netText(format, option),
      isBest: option.net.mean === most,
    }
  })
}
