import { readHash } from './embedded.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Linked, LinkedView } from '../share/link.ts'
import { t } from '../i18n/t.ts'
import type { Opened, Written } from './links.ts'

/** How long inputs rest before the address follows: browsers ignore too many history calls. */
const REST_MS = 300

/** A link to give away, or why there is none. */
export type Shareable =
  { readonly ok: true; readonly link: string } | { readonly ok: false; readonly message: string }

/** Who is told what became of a hash. */
export interface Reader {
  readonly onOpen: (linked: Linked, notice: string) => void
  readonly onRefuse: (message: string) => void
}

const page = (): string => location.href.split('#')[0] ?? ''

/** Writing and reading are not needed for the first answer of a page without a link. */
const links = () => import('./links.ts')

const open = async (hash: string): Promise<Opened> => {
  try {
    const { openLink } = await links()
    return await openLink(hash)
  } catch {
    return { ok: false, message: t('shell.linkNotLoaded') }
  }
}

/** The one owner of the address. It writes with `replaceState` only, so the back button leaves the page. */
export class Address {
  #timer: ReturnType<typeof setTimeout> | undefined
  /** count what was begun, so that only the newest writes, and only the newest opens */
  #writing = 0
  #reading = 0
  readonly #onTooLong: (message: string) => void

  constructor(onTooLong: (message: string) => void = () => {}) {
    this.#onTooLong = onTooLong
  }

  /** The link that opens this scenario and view, or why it does not fit into one. */
  async share(scenario: Scenario, view: LinkedView): Promise<Shareable> {
    const { writeLink } = await links()
    const written = await writeLink(scenario, view)
    return written.ok ? { ok: true, link: `${page()}#${written.hash}` } : written
  }

  /** The full address that opens this scenario and view; without a hash where it does not fit. */
  async link(scenario: Scenario, view: LinkedView): Promise<string> {
    const shareable = await this.share(scenario, view)
    return shareable.ok ? shareable.link : page()
  }

  /** Makes the address follow, once inputs have rested. It stays where the scenario is too long for one. */
  follow(scenario: Scenario, view: LinkedView): void {
    clearTimeout(this.#timer)
    const turn = ++this.#writing
    const write = async (): Promise<void> => {
      try {
        const { writeLink } = await links()
        this.#put(await writeLink(scenario, view), turn)
      } catch {
        // The address is as it was; the next change writes again.
      }
    }
    this.#timer = setTimeout(() => void write(), REST_MS)
  }

  #put(written: Written, turn: number): void {
    if (turn !== this.#writing) return
    if (written.ok) history.replaceState(history.state, '', `${page()}#${written.hash}`)
    else this.#onTooLong(written.addressStays)
  }

  /** Reads the present hash, if there is one. The newest link wins: an older one that is still being read is ignored. */
  async read({ onOpen, onRefuse }: Reader): Promise<void> {
    const turn = ++this.#reading
    this.#writing++
    clearTimeout(this.#timer)
    const hash = readHash(location.hash.slice(1)).link
    if (!hash) return
    const opened = await open(hash)
    if (turn !== this.#reading) return
    if (opened.ok) onOpen(opened.linked, opened.notice)
    else onRefuse(opened.message)
  }
}
