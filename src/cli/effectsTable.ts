import { central, NOT_DEFINED, type Format } from '../i18n/format.ts'
import type { Result } from '../model/result.ts'
import { aligned } from './aligned.ts'
import { rangeText, spanText, valueText } from './cells.ts'

const HEAD = [
  'Offer',
  'Recall by incentive, points',
  '80 % range',
  'Customers',
  'Profit by incentive',
  '80 % range',
  'In all',
]

/** What the message alone brings and what each offer's incentive adds, for people. */
export const effectsTable = (result: Result, format: Format): string => {
  const message = result.arms.find(({ kind }) => kind === 'message')
  if (!message) {
    return 'What the message does and what the incentive adds is unknown: no group gets the message alone.'
  }
  const { messageRecall, messageProfitPerTargeted } = message.figures
  const alone = result.organicKnown
    ? `The message alone (${message.name}) brings ${valueText(format, 'points', messageRecall)} of recall (80 % range ${spanText(format, 'points', messageRecall)}) and ${valueText(format, 'money', messageProfitPerTargeted)} per customer contacted (${rangeText(format, 'money', messageProfitPerTargeted)}) beyond what would have come anyway.`
    : 'What the message alone brings is unknown without a return without an offer (organic.recall).'
  const offers = result.arms.filter(({ kind }) => kind !== 'message' && kind !== 'holdout')
  const rows = offers.map(({ name, targeted, figures }) => {
    const { incentiveRecall, incentiveProfitPerTargeted } = figures
    const recall = central(incentiveRecall)
    const profit = central(incentiveProfitPerTargeted)
    return [
      name,
      recall === null ? NOT_DEFINED : format.number(recall * 100, 1),
      spanText(format, 'points', incentiveRecall),
      format.metric(recall === null ? null : recall * targeted, 'customers'),
      valueText(format, 'money', incentiveProfitPerTargeted),
      rangeText(format, 'money', incentiveProfitPerTargeted),
      format.metric(profit === null ? null : profit * targeted, 'money'),
    ]
  })
  return [alone, ...(rows.length > 0 ? ['', ...aligned([HEAD, ...rows])] : [])].join('\n')
}
