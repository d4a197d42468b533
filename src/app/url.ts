import { decodeLink, encodeLink, type Linked, type LinkedView } from '../share/link.ts'
import { readHash } from './embedded.ts'
import type { Scenario } from '../scenario/types.ts'

/** How long inputs rest before the address follows: browsers ignore too many history calls. */
const REST_MS = 300

/** The one owner of the address. It writes with `replaceState` only, so the back button leaves the page. */
export class Address {
  #timer: ReturnType<typeof setTimeout> | undefined
  #reading = 0

  /** The full address that opens this scenario and view. */
  async link(scenario: Scenario, view: LinkedView): Promise<string> {
    const hash = await encodeLink(scenario, view)
    return `${location.href.split('#')[0] ?? ''}#${hash}`
  }

  /** Makes the address follow, once inputs have rested. */
  follow(scenario: Scenario, view: LinkedView): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      void this.link(scenario, view).then((address) => history.replaceState(null, '', address))
    }, REST_MS)
  }

  /**
   * Reads the present hash; `null` when there is none. The newest link wins: an older one that is
   * still being read is ignored.
   */
  async read(onOpen: (linked: Linked) => void, onRefuse: (message: string) => void): Promise<void> {
    const reading = ++this.#reading
    clearTimeout(this.#timer)
    const hash = readHash(location.hash.slice(1)).link
    if (!hash) return
    const decoded = await decodeLink(hash)
    if (reading !== this.#reading) return
    if (decoded.ok) onOpen(decoded.linked)
    else onRefuse(decoded.message)
  }
}
