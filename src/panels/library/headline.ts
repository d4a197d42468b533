import type { App } from '../../app/state.svelte.ts'
import { createFormat } from '../../i18n/format.ts'
import { HEADLINE_LENGTH } from '../../library/libraryFile.ts'
import { verdictText } from '../compare/verdictText.ts'

/** What the verdict says now, as the list of the library repeats it. */
export const headlineOf = (app: App): string => {
  const { bold, rest } = verdictText(app.verdict, app.result, createFormat(app.scenario.currency))
  return `${bold}${rest}`.slice(0, HEADLINE_LENGTH)
}
