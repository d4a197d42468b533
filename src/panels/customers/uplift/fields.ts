import { t } from '../../../i18n/upliftText.ts'
import type { NumberField } from '../../../model/field.ts'

const money = (key: string, step: number): NumberField => ({
  key,
  label: t(`uplift.${key}`),
  help: t(`uplift.${key}.help`),
  type: 'number',
  unit: 'money',
  min: 0,
  max: 1e6,
  step,
  default: null,
  nullable: true,
})

/** What the profit is counted with. */
export const fields = {
  contact: money('contact', 0.5),
  incentive: money('incentive', 5),
  worth: money('worth', 10),
} as const
