import { t } from '../../../i18n/pilotText.ts'
import type { NumberField } from '../../../model/field.ts'

type Key = 'readAfter' | 'decay' | 'setup' | 'perWeek'

const field = (key: Key, rest: Omit<NumberField, 'key' | 'label' | 'help'>): NumberField => ({
  key,
  label: t(`pilot.settings.${key}`),
  help: t(`pilot.settings.${key}.help`),
  ...rest,
})

/** @param windowDays a test is not read before its window has passed */
export const readAfterField = (windowDays: number): NumberField =>
  field('readAfter', {
    ...{ type: 'integer', unit: 'days', min: windowDays, max: 1_095, step: 30 },
    default: windowDays,
  })

export const decayField = field('decay', {
  ...{ type: 'number', unit: 'percent', min: 0, max: 50, step: 0.5, default: 0 },
})

export const setupField = field('setup', {
  ...{ type: 'number', unit: 'money', min: 0, max: 1e9, step: 1_000, default: 0 },
})

/** Weeks that the list lasts at most. */
const MOST_WEEKS = 104

/** @param customers on the list */
export const perWeekField = (customers: number): NumberField =>
  field('perWeek', {
    ...{ type: 'integer', unit: 'customers', step: Math.max(1, Math.round(customers / 100)) },
    ...{ min: Math.ceil(customers / MOST_WEEKS), max: customers, default: null },
  })
