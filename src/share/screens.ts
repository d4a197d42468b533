/** The screens of the page, the first one on opening. */
export const SCREENS = [
  'compare',
  'plan',
  'sensitivity',
  'money',
  'design',
  'analyse',
  'customers',
] as const
export type ScreenId = (typeof SCREENS)[number]

export const isScreen = (value: unknown): value is ScreenId =>
  (SCREENS as readonly unknown[]).includes(value)
