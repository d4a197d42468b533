import type { App } from '../../app/state.svelte.ts'
import { t } from '../../i18n/t.ts'

/** What is seen first: presets to start from, or three questions about one's own business. */
export type StartView = 'gallery' | 'questions'

/**
 * Opens the window to start from, whose code comes with the first call.
 * @param onchosen after a scenario was chosen and the window is gone
 */
export const openStart = async (app: App, view: StartView, onchosen: () => void): Promise<void> => {
  try {
    const { mountStart } = await import('./mountStart.ts')
    mountStart(app, view, onchosen)
  } catch {
    app.tell('error', t('shell.screenAway'))
  }
}
