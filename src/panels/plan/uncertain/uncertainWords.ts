import type {
  PlanUnderUncertainty,
  UncertainAsked,
  Way,
} from '../../../app/plan/uncertain/uncertainStudy.svelte.ts'
import type { Format } from '../../../i18n/format.ts'
import { t } from '../../../i18n/uncertainText.ts'
import { amountText, armText, ofHundred, type Told } from './words.ts'

export interface Answer {
  readonly asked: UncertainAsked
  readonly found: PlanUnderUncertainty
}

/** A row of the table of ways to plan. */
export interface WayRow {
  readonly way: Way
  readonly name: string
  readonly what: string
  readonly expected: string
  readonly range: string
  readonly worst: string
  readonly beats: string
  readonly optimism: string
}

/** The single offers that the halves chose: one name, or both. */
const offersText = ({ asked: { scenario }, found: { blankets } }: Answer): string => {
  const [one, other] = blankets.map((arm) => armText(scenario, arm))
  return one === other ? (one ?? '') : t('uncertain.either', { one: one ?? '', other: other ?? '' })
}

/** Optimism within this many errors of nothing is none that shows. */
const ERRORS = 2

const teller = ({ found }: Answer, format: Format) => {
  const { low, high } = found.scores.average
  const width = high - low
  return (told: Told, around = width): string =>
    amountText({ format, objective: found.objective }, told, around || undefined)
}

const optimismText = (answer: Answer, format: Format, way: Way): string => {
  if (way === 'today' || answer.found.worlds === 1) return '–'
  const { optimism, worstOptimism } = answer.found.scores[way]
  const own = way === 'careful' ? worstOptimism : optimism
  if (own.mean <= ERRORS * own.error) return t('uncertain.optimism.none')
  return amountText({ format, objective: answer.found.objective }, own)
}

const beatsText = ({ found }: Answer, way: Way): string => {
  const { beats, ties } = found.scores[way]
  if (way === 'blanket') return '–'
  if (ties === 1) return t('uncertain.same')
  return ofHundred(beats.mean)
}

/** Every way to plan, in the order of the table. */
export const wayRows = (answer: Answer, format: Format): WayRow[] => {
  const { found } = answer
  const told = teller(answer, format)
  const ways: readonly Way[] = ['today', 'average', 'careful', 'blanket']
  return ways.map((way) => {
    const { expected, low, high, worst } = found.scores[way]
    const end = (x: number): string => told({ mean: x, error: 0 })
    return {
      way,
      name: t(`uncertain.way.${way}`, { offer: offersText(answer) }),
      what: t(`uncertain.way.${way}.what`),
      expected: told(expected),
      range: high > low ? t('uncertain.range', { low: end(low), high: end(high) }) : end(low),
      worst: told(worst),
      beats: beatsText(answer, way),
      optimism: optimismText(answer, format, way),
    }
  })
}

/** The answer in one sentence, and what is to be said with it. */
export const uncertainVerdict = (
  answer: Answer,
  format: Format,
): { readonly sentence: string; readonly more: readonly string[] } => {
  const { found } = answer
  if (found.worlds === 1) {
    return { sentence: t('uncertain.exact'), more: [t('uncertain.exact.next')] }
  }
  const told = teller(answer, format)
  const { expected, low, high, beats, ties, overspends } = found.scores.today
  const words = {
    expected: told(expected),
    low: told({ mean: low, error: 0 }),
    high: told({ mean: high, error: 0 }),
    offer: offersText(answer),
    beats: ofHundred(beats.mean),
  }
  const key = ties === 1 ? 'uncertain.verdict.same' : 'uncertain.verdict'
  return {
    sentence: t(key, words),
    more: [
      ...carefulText(answer, told),
      ...(overspends ? [t('uncertain.overspends', { share: ofHundred(overspends) })] : []),
    ],
  }
}

/** What a careful plan gives up on average, and gains in the worst part. */
const carefulText = (
  { found }: Answer,
  told: (told: Told, around?: number) => string,
): string[] => {
  const { today, careful } = found.scores
  const gained = careful.worst.mean - today.worst.mean
  const given = today.expected.mean - careful.expected.mean
  const error = careful.worst.error + today.worst.error
  const share = Math.round(found.tail * 100)
  if (gained <= 0 || gained < error / 10) return [t('uncertain.careful.none', { share })]
  const amount = (mean: number): string => told({ mean, error: 0 }, Math.abs(mean))
  return [
    t('uncertain.careful', { share, gained: amount(gained), given: amount(Math.max(0, given)) }),
  ]
}

/** Knowing the world is worth little where it brings less than this share of the plan. */
const LITTLE = 0.02

/** How often offers survive, in a sentence. */
export const survivalText = (answer: Answer, format: Format): string => {
  const { survival, objective, scores } = answer.found
  const often = t('uncertain.survival.verdict', { share: ofHundred(survival.mean) })
  if (!survival.perfect) return often
  const worth = amountText({ format, objective }, survival.perfect)
  const isLittle = survival.perfect.mean < LITTLE * Math.abs(scores.today.expected.mean)
  const key = isLittle ? 'uncertain.survival.perfect.little' : 'uncertain.survival.perfect'
  return `${often} ${t(key, { worth })}`
}
