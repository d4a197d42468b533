/** Keys that follow each other within this time are one move. */
const REST_MS = 600

const MODIFIERS: readonly string[] = ['Shift', 'Control', 'Alt', 'Meta']

/** Key steps on an input: one gesture until the keys rest, another key is pressed or focus leaves. */
export class KeyGesture {
  #timer: ReturnType<typeof setTimeout> | undefined
  #end: (() => void) | undefined

  /** A step was made; `end` tells where the gesture led, once. */
  stepped(end: () => void): void {
    clearTimeout(this.#timer)
    this.#end = end
    this.#timer = setTimeout(() => this.finish(), REST_MS)
  }

  /** Another key was pressed; Shift and its like belong to the steps. */
  other(key: string): void {
    if (!MODIFIERS.includes(key)) this.finish()
  }

  /** Focus left: after the input is gone, if that is why. */
  left(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.finish())
  }

  finish(): void {
    clearTimeout(this.#timer)
    const end = this.#end
    this.#end = undefined
    end?.()
  }

  /** The input is gone: what it would tell is out of date. */
  drop(): void {
    clearTimeout(this.#timer)
    this.#end = undefined
  }
}
