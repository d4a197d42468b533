import { t } from '../i18n/shareText.ts'
import { MODEL_VERSION } from '../model/version.ts'
import type { Scenario } from '../scenario/types.ts'
import { differenceCount } from '../share/difference.ts'
import { decodeLink, encodeLink, type Linked, type LinkedView } from '../share/link.ts'
import { MAX_CHARACTERS } from '../share/link.ts'
import type { RevisionName, Revisions } from '../share/revisions.ts'
import { revisions as published } from './revisions.ts'

/** Writing and reading of links as the app does it. It loads when the first one is needed. */

export type Written =
  | { readonly ok: true; readonly hash: string }
  /** longer than a link may be; what to do instead, for the dialog and for the address */
  | { readonly ok: false; readonly message: string; readonly addressStays: string }

/** The hash that opens this scenario and view, unless it is too long. */
export const writeLink = async (scenario: Scenario, view: LinkedView): Promise<Written> => {
  const hash = await encodeLink(scenario, view, published)
  if (hash.length <= MAX_CHARACTERS) return { ok: true, hash }
  const figures = { n: grouped(hash.length), limit: grouped(MAX_CHARACTERS) }
  return {
    ok: false,
    message: t('share.tooLong', figures),
    addressStays: t('share.addressStays', figures),
  }
}

const grouped = (n: number): string => n.toLocaleString('en-US')

export type Opened =
  | { readonly ok: true; readonly linked: Linked; readonly notice: string }
  | { readonly ok: false; readonly message: string }

/** What a hash opens, with what to say about an older link. */
export const openLink = async (hash: string, revisions: Revisions = published): Promise<Opened> => {
  const decoded = await decodeLink(hash, revisions)
  if (!decoded.ok) return decoded
  const { linked } = decoded
  const notices = [otherModel(linked.modelVersion), await revised(linked, revisions)]
  return { ok: true, linked, notice: notices.filter((text) => text !== '').join('\n') }
}

const otherModel = (then: string): string =>
  then === MODEL_VERSION ? '' : t('share.otherModel', { then: then || '?', now: MODEL_VERSION })

/** Says that a preset has a newer revision than the link starts from. */
const revised = async ({ base, scenario }: Linked, revisions: Revisions): Promise<string> => {
  const newest = base ? revisions.numbers(base.id).at(-1) : undefined
  if (!base || newest === undefined || newest === base.number) return ''
  return t('share.revised', {
    name: scenario.name,
    inputs: inputsText(await changedSince(base, newest, revisions)),
    then: base.number,
    now: newest,
  })
}

const changedSince = async (
  { id, number }: RevisionName,
  newest: number,
  revisions: Revisions,
): Promise<number | null> => {
  try {
    return differenceCount(await revisions.load(id, number), await revisions.load(id, newest))
  } catch {
    return null
  }
}

const inputsText = (n: number | null): string => {
  if (n === null || n > 1) return t('share.revisedMany', { n: n ?? '?' })
  return t(n === 1 ? 'share.revisedOne' : 'share.revisedNone')
}
