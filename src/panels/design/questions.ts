import type { Choices } from '../../app/designChoices.svelte.ts'
import { t } from '../../i18n/designText.ts'
import type { NumberField } from '../../model/field.ts'

type Numbers = 'alpha' | 'power' | 'perWeek' | 'regained'

const field = (
  key: Numbers & keyof Choices,
  rest: Omit<NumberField, 'key' | 'label' | 'help' | 'type'>,
): NumberField => ({
  key,
  label: t(`design.${key}`),
  help: t(`design.${key}.help`),
  type: key === 'perWeek' ? 'integer' : 'number',
  ...rest,
})

/** The numbers that the screen asks for, within the limits of the command line. */
export const questions: Readonly<Record<Numbers, NumberField>> = {
  alpha: field('alpha', { unit: 'percent', min: 1, max: 50, step: 1, default: 5 }),
  power: field('power', { unit: 'percent', min: 50, max: 99, step: 1, default: 80 }),
  perWeek: field('perWeek', {
    unit: 'customers',
    min: 1,
    max: 1e9,
    step: 500,
    default: null,
    nullable: true,
  }),
  regained: field('regained', { unit: 'percent', min: 0, max: 100, step: 5, default: 0 }),
}
