import { t } from '../i18n/exportsText.ts'
import type { RatioMetric } from '../model/metrics/index.ts'
import type { Result } from '../model/result.ts'
import type { LedgerRow } from '../scenario/ledger.ts'

/** An arm as documents show it. */
export interface BriefedArm {
  readonly name: string
  /** "$20 off × 6 months" */
  readonly offer: string
  /** six hexadecimal digits, for white paper */
  readonly color: string
  /** the sign that tells it apart without colour: "●" */
  readonly sign: string
}

/** One figure of an arm in words. */
export interface BriefedCell {
  readonly text: string
  /** 80 % range; empty where there is none */
  readonly range: string
}

/** An input of the ledger, and what it does to the lead by itself. */
export interface BriefedInput extends LedgerRow {
  /** "45 ± 0.8 %", "$20" */
  readonly shown: string
  /** "moves the lead by $13"; empty where it does not, or does so little */
  readonly effect: string
  /** distance between the leads at its two ends, in the measure's units */
  readonly swing: number
  readonly flips: boolean
  /** a guess, or a figure without a source, that moves the lead by a tenth of itself or turns it round */
  readonly isGuessThatMatters: boolean
}

/** Where a document comes from. */
export interface Origin {
  readonly scenario: string
  /** ISO date */
  readonly date: string
  readonly seed: string
  readonly modelVersion: string
  readonly replications: number
  readonly link: string
}

/** Everything that workbook, slides and report say: one answer in plain data, in words and in numbers. */
export interface Briefing {
  readonly result: Result
  readonly currency: string
  readonly origin: Origin
  readonly verdict: {
    readonly bold: string
    readonly rest: string
    readonly details: readonly string[]
  }
  readonly arms: readonly BriefedArm[]
  /** the chosen measure, by which arms are ranked */
  readonly measure: RatioMetric
  readonly columns: readonly { readonly id: string; readonly head: string }[]
  /** by arm and column */
  readonly cells: readonly (readonly BriefedCell[])[]
  /** chance of being best by the chosen measure, by arm; empty where nothing is uncertain */
  readonly best: readonly string[]
  readonly captions: { readonly cash: string }
  readonly ledger: readonly BriefedInput[]
}

/** "Telecom · 2026-11-21 · seed 42 · model 1.1 · 2,048 replications" */
export const originText = (origin: Origin): string =>
  t('exports.origin', {
    scenario: origin.scenario,
    date: origin.date,
    seed: origin.seed,
    model: origin.modelVersion,
    n: origin.replications.toLocaleString('en-US'),
  })

/** What a short ledger lists: guesses that matter first, then what else moves the lead, the most first. */
export const shortLedger = (ledger: readonly BriefedInput[], most: number): BriefedInput[] => {
  const rank = (row: BriefedInput): number => (row.isGuessThatMatters ? 0 : 1)
  return ledger
    .filter(({ swing, isGuessThatMatters }) => swing > 0 || isGuessThatMatters)
    .sort((a, b) => rank(a) - rank(b) || b.swing - a.swing)
    .slice(0, most)
}

/** "Discount: Monthly margin" */
export const inputName = ({ place, label }: BriefedInput): string =>
  place ? `${place}: ${label}` : label

/** Sentence under the head of the ledger. */
export const guessesText = (ledger: readonly BriefedInput[]): string => {
  const names = ledger
    .filter(({ isGuessThatMatters }) => isGuessThatMatters)
    .sort((a, b) => b.swing - a.swing)
    .slice(0, 3)
    .map(inputName)
  return names.length
    ? t('exports.ledger.guess', { names: names.join('; ') })
    : t('exports.ledger.none')
}

/** What paper and slides can do without, the first before the others. */
const SPARED = ['costPerRecalled', 'ltvPerRecalled', 'cost', 'incrementalRecall', 'paybackMonth']

/** Positions of the columns for a page that has room for `most`; never without the chosen measure. */
export const columnsFitting = ({ columns, measure }: Briefing, most: number): number[] => {
  const over = Math.max(0, columns.length - most)
  const dropped = SPARED.filter(
    (id) => id !== measure.id && columns.some((column) => column.id === id),
  ).slice(0, over)
  return columns.flatMap(({ id }, c) => (dropped.includes(id) ? [] : [c]))
}
