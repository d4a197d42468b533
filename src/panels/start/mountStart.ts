import { mount, unmount } from 'svelte'
import type { App } from '../../app/state.svelte.ts'
import type { StartView } from './openStart.ts'
import StartDialog from './StartDialog.svelte'

/** Puts the window over the page until it is closed. */
export const mountStart = (app: App, view: StartView, onanswered: () => void): void => {
  const dialog = mount(StartDialog, {
    target: document.body,
    props: { app, view, onclose: () => void unmount(dialog), onanswered },
  })
}
