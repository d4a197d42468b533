import { plainName } from './tableOf.ts'

/** Spellings of names that are remembered. */
const MOST_SPELLINGS = 10_000

/** Names in the order in which they come up, told apart without regard to case and blanks. */
export class Names {
  readonly list: string[] = []
  private readonly byText = new Map<string, number>()
  private readonly byName = new Map<string, number>()

  /** The number of a name, counted from 0. */
  of(text: string): number {
    const known = this.byText.get(text)
    if (known !== undefined) return known
    const name = plainName(text)
    let at = this.byName.get(name)
    if (at === undefined) {
      at = this.list.push(text) - 1
      this.byName.set(name, at)
    }
    if (this.byText.size < MOST_SPELLINGS) this.byText.set(text, at)
    return at
  }
}
