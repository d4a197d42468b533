import type { App } from './state.svelte.ts'

/** A text box has its own undo. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'radio')

/** Undo and redo by the keys that do so everywhere: Ctrl or ⌘ with Z, Shift-Z or Y. */
export const undoByKey = (app: App, event: KeyboardEvent): void => {
  if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) return
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) app.redo()
  else app.undo()
}
