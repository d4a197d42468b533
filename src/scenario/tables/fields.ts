import type { ChoiceField, NumberField, TextField } from '../../model/field.ts'

/** Fields that many tables share. */

export const id: TextField = {
  key: 'id',
  label: 'Id',
  help: 'Short name used in links, files and random streams: small letters, digits and hyphens.',
  type: 'text',
  maxLength: 40,
  default: '',
}

export const name = (what: string, fallback = ''): TextField => ({
  key: 'name',
  label: 'Name',
  help: `What ${what} is called on screen and in exports.`,
  type: 'text',
  maxLength: 80,
  default: fallback,
})

export const percent = (
  key: string,
  label: string,
  help: string,
  rest: Partial<NumberField> = {},
): NumberField => ({
  key,
  label,
  help,
  type: 'number',
  unit: 'percent',
  min: 0,
  max: 100,
  step: 1,
  default: 0,
  ...rest,
})

export const money = (
  key: string,
  label: string,
  help: string,
  rest: Partial<NumberField> = {},
): NumberField => ({
  key,
  label,
  help,
  type: 'number',
  unit: 'money',
  min: 0,
  max: 1_000_000_000,
  step: 1,
  default: 0,
  uncertain: true,
  ...rest,
})

export const multiplier = (key: string, label: string, help: string): NumberField => ({
  key,
  label,
  help,
  type: 'number',
  unit: 'ratio',
  min: 0.01,
  max: 100,
  step: 0.05,
  default: 1,
  uncertain: true,
  slider: [0.25, 4],
})

export const choice = (
  key: string,
  label: string,
  help: string,
  options: ChoiceField['options'],
  fallback: string,
): ChoiceField => ({ key, label, help, type: 'choice', options, default: fallback })
