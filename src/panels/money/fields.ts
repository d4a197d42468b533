import { t } from '../../i18n/moneyText.ts'
import type { NumberField } from '../../model/field.ts'

type Key = 'reading' | 'base' | 'lapsing' | 'rest' | 'cac'

const field = (
  key: Key,
  name: string,
  rest: Omit<NumberField, 'key' | 'label' | 'help' | 'type'>,
): NumberField => ({
  key,
  label: t(`money.${name}`),
  help: t(`money.${name}.help`),
  type: key === 'cac' || key === 'rest' ? 'number' : 'integer',
  ...rest,
})

/** The numbers that the screen asks for. */
export const fields: Readonly<Record<Key, NumberField>> = {
  reading: field('reading', 'reading', { unit: 'days', min: 0, max: 365, step: 1, default: 7 }),
  base: field('base', 'scale.base', {
    unit: 'customers',
    min: 1,
    max: 1e9,
    step: 10_000,
    default: null,
    nullable: true,
  }),
  lapsing: field('lapsing', 'scale.lapsing', {
    unit: 'customers',
    min: 0,
    max: 1e9,
    step: 1_000,
    default: 0,
  }),
  rest: field('rest', 'scale.rest', {
    unit: 'percent',
    min: 0,
    max: 200,
    step: 5,
    default: 100,
  }),
  cac: field('cac', 'cac.cost', {
    unit: 'money',
    min: 0,
    max: 1e9,
    step: 10,
    default: null,
    nullable: true,
  }),
}
