import { t } from '../../i18n/healthText.ts'
import type { TypedNumbers } from './numbers.ts'
import { firstTyped, readTyped, type HealthTyped } from './typed.ts'

const KEY = 'regain-health'

const nothing = (): HealthTyped => firstTyped((id) => t(`health.signal.${id}`))

const kept = (): HealthTyped => {
  try {
    return readTyped(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'), nothing())
  } catch {
    return nothing()
  }
}

/** What is typed on the screen. It belongs to the tab: a reload brings it back, no link carries it. */
export class HealthDesk {
  #typed = $state.raw(kept())

  get current(): HealthTyped {
    return this.#typed
  }

  change(changes: Partial<HealthTyped>): void {
    this.#typed = { ...this.#typed, ...changes }
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.#typed))
    } catch {
      // No storage, or no room in it: it stays until the page goes.
    }
  }

  /** Changes single numbers. */
  set(numbers: Partial<TypedNumbers>): void {
    this.change({ numbers: { ...this.#typed.numbers, ...numbers } })
  }

  /** Forgets everything that was typed. */
  clear(): void {
    this.change(nothing())
  }
}
