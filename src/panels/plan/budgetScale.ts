import type { NumberField } from '../../model/field.ts'

/** Room beyond what the plan spends without a budget, and steps of the slider. */
const BEYOND = 1.1
const STEPS = 100

/** 1, 2 or 5 times a power of ten, at least this. */
const roundUp = (x: number): number => {
  const power = 10 ** Math.floor(Math.log10(x))
  return power * ([1, 2, 5, 10].find((each) => each * power >= x * (1 - 1e-9)) ?? 10)
}

/** Ends and step of the budget's slider: it reaches a little beyond what can be spent at all. */
export const budgetScale = (
  field: NumberField,
  most: number | null,
): Pick<NumberField, 'slider' | 'step'> => {
  if (most === null || !(most > 0)) {
    return { step: field.step, ...(field.slider ? { slider: field.slider } : {}) }
  }
  const step = roundUp((most * BEYOND) / STEPS)
  return { step, slider: [0, Math.min(field.max, Math.ceil((most * BEYOND) / step) * step)] }
}
