import type { Answered, Learning, VoiAnswer } from '../../app/sensitivity/desk.svelte.ts'
import { reportedExact } from '../../app/reported.ts'
import type { Format } from '../../i18n/format.ts'
import { t } from '../../i18n/sensitivityText.ts'
import { inputWords } from './inputWords.ts'
import { armNameOf } from './outcomeWords.ts'

/** Student's t for 95 %, 15 degrees of freedom. */
const HALF_WIDTH = 2.131
/** Last places per standard error with which reruns agree in 95 of 100 (`stats/reported.ts`). */
const UNITS_PER_ERROR = 22.6
/** A worth within so many errors of nothing is told as nothing. */
const ERRORS = 2
/** Rows that are shown one by one. */
const MOST = 8

interface Estimate {
  readonly mean: number
  readonly error: number
}

/** Whether it can be told from nothing. */
const isSomething = ({ mean, error }: Estimate): boolean => mean > ERRORS * error && mean > 0.5

/** An amount in two digits, and whether another seed may print others. */
const moneyText = (format: Format, { mean, error }: Estimate): string => {
  const told = reportedExact(mean, Math.abs(mean))
  return format.reported({ ...told, sure: told.unit >= UNITS_PER_ERROR * error }, 'money')
}

export interface LearningRow {
  readonly label: string
  readonly total: string
  readonly error: string
  readonly per: string
}

export interface LearningWords {
  readonly sentence: string
  /** what nothing can be worth more than; empty where nothing is worth anything */
  readonly ceiling: string
  readonly rows: readonly LearningRow[]
  /** inputs that are worth too little to be listed */
  readonly others: number
}

const rowOf = (format: Format, label: string, { total, perCustomer }: Learning): LearningRow => {
  if (!isSomething(total)) {
    return { label, total: t('sensitivity.learning.zero'), error: '', per: '' }
  }
  return {
    label,
    total: moneyText(format, total),
    error: format.moneyShort(HALF_WIDTH * total.error),
    per: moneyText(format, perCustomer),
  }
}

/** What knowing inputs is worth, in words. */
export const learningWords = (
  { question, answer }: Answered<VoiAnswer>,
  format: Format,
): LearningWords => {
  const words = inputWords(question.scenario, format)
  const leader = armNameOf(question.scenario)(answer.arms[answer.leader] ?? null)
  const { everything, inputs, customers } = answer
  const label = ({ paths }: Learning): string => paths.map(words.label).join(' + ')
  const worth = inputs.filter(({ total }) => isSomething(total))
  const shown = worth.slice(0, MOST)
  const [first] = worth
  const money = moneyText(format, everything.total)
  if (!isSomething(everything.total)) {
    return {
      sentence: t('sensitivity.learning.nothing', { leader }),
      ceiling: '',
      rows: [],
      others: 0,
    }
  }
  const sentence = first
    ? t('sensitivity.learning.sentence', {
        input: label(first),
        money: moneyText(format, first.total),
        n: format.count(customers),
      })
    : t('sensitivity.learning.little', { leader, money })
  return {
    sentence,
    ceiling: first ? t('sensitivity.learning.ceiling', { money }) : '',
    rows: [
      ...shown.map((each) => rowOf(format, label(each), each)),
      rowOf(format, t('sensitivity.learning.everything'), everything),
    ],
    others: inputs.length - shown.length,
  }
}
