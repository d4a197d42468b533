import compare from './en/compare.json'
import shell from './en/shell.json'
import { isolated } from './isolated.ts'

/**
 * Every sentence of the interface by a stable key; another language overrides by the same keys. Those
 * of the charts and of the inputs come with them, through `chartsText.ts` and `controlsText.ts`.
 */
const en: Record<string, string> = { ...shell, ...compare }

/** Adds the sentences of a part that loads later. */
export const addTexts = (texts: Readonly<Record<string, string>>): void => {
  Object.assign(en, texts)
}

export type Params = Readonly<Record<string, string | number>>

/** The text with this key, `{name}` places filled; what turns the direction of writing is isolated. Throws for a key that does not exist. */
export const t = (key: string, params: Params = {}): string => {
  const text = en[key]
  if (text === undefined) throw new Error(`There is no text with the key "${key}".`)
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    isolated(String(params[name] ?? place)),
  )
}

/** A text, or `undefined` where a language has none. */
export const maybe = (key: string): string | undefined => en[key]
