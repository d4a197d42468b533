import type { ColumnProfile } from '../../model/customerList.ts'
import type { Topic } from './headerWords.ts'

interface Known {
  readonly id?: string
  readonly name: string
}

const NAMES: Partial<Record<Topic, Known>> = {
  reason: { id: 'reason', name: 'Reason for leaving' },
  lapse: { id: 'lapse', name: 'Time since leaving' },
  monthsLapsed: { id: 'lapse', name: 'Time since leaving' },
  tenure: { id: 'tenure', name: 'Tenure' },
  joined: { id: 'tenure', name: 'Time since joining' },
  referral: { id: 'referral', name: 'Referred others' },
  complaint: { id: 'complaint', name: 'Complaint' },
}

/** Of numbers whose header says that they are months: the name tells the unit of the bands. */
const IN_MONTHS: Partial<Record<Topic, string>> = {
  lapse: 'Months since leaving',
  monthsLapsed: 'Months since leaving',
  tenure: 'Tenure in months',
}
const MONTHS = /month|monat|kuukau|月/i

/** Whether attributes about it have an id and a name of their own. */
export const isKnownAttribute = (topic: Topic): boolean => NAMES[topic] !== undefined

/** Id and name of an attribute that is made of a column about a topic; `undefined`: the column names it. */
export const knownAttribute = (
  { kind, name: header }: ColumnProfile,
  topic: Topic | null,
): Known | undefined => {
  const known = topic ? NAMES[topic] : undefined
  if (!topic || !known) return undefined
  const name = kind === 'number' && MONTHS.test(header) ? IN_MONTHS[topic] : undefined
  return { ...known, name: name ?? known.name }
}
