import type { App } from '../../app/state.svelte.ts'
import { t } from '../../i18n/t.ts'

/** What is seen first: presets to start from, or three questions about one's own business. */
export type StartView = 'gallery' | 'questions'

/**
 * Opens the window to start from, whose code comes with the first call.
 * @param onanswered after answers were made a scenario and the window is gone
 */
export const openStart = async (
  app: App,
  view: StartView,
  onanswered: () => void,
): Promise<void> => {
  try {
    const { mountStart } = await import('./mountStart.ts')
    mountStart(app, view, onanswered)
  } catch {
    app.tell('error', t('shell.screenAway'))
  }
}
