/** An entry of the library, as it was when this page saw it. */
export interface SeenEntry {
  readonly id: string
  readonly version: number
}

/**
 * Which document is on screen. It stays the same through edits; another preset, link or file is another one, and
 * undo brings the former back.
 */
export class Origin {
  /** the entry of the library that it was opened from or saved to */
  entry = $state.raw<SeenEntry | null>(null)
  /** whether it was edited, saved or opened from the library here, so that it is worth keeping */
  own = false
}
