import { MOST_WEEKS } from '../../../app/rehearsal/settings.ts'
import { t } from '../../../i18n/rehearsalText.ts'
import type { NumberField } from '../../../model/field.ts'

type Limits = Pick<NumberField, 'type' | 'unit' | 'min' | 'max' | 'step'>

const field = (key: string, limits: Limits, days = 0): NumberField => ({
  key,
  label: t(`rehearsal.${key}`),
  help: t(`rehearsal.${key}Help`, { days }),
  default: null,
  ...limits,
})

/** Percents as typed. */
export const alphaField = (): NumberField =>
  field('alpha', { type: 'number', unit: 'percent', min: 0.1, max: 50, step: 1 })

export const aboveField = (): NumberField =>
  field('above', { type: 'number', unit: 'percent', min: 50, max: 99.9, step: 1 })

export const belowField = (isMoney: boolean): NumberField =>
  isMoney
    ? field('below', { type: 'number', unit: 'money', min: 0, max: 1e9, step: 1 })
    : field('below', { type: 'number', unit: 'percent', min: 0, max: 1_000, step: 0.1 })

export const weeksField = (days: number): NumberField =>
  field('weeks', { type: 'integer', unit: 'none', min: 1, max: MOST_WEEKS, step: 1 }, days)

export const rolloutField = (): NumberField =>
  field('rollout', { type: 'integer', unit: 'customers', min: 1, max: 1e9, step: 1_000 })
