import { t } from '../i18n/shareText.ts'
import { MODEL_VERSION } from '../model/version.ts'
import { differingInputs } from '../scenario/differingInputs.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Scenario } from '../scenario/types.ts'
import { decodeLink, encodeLink, type Linked, type LinkedView } from '../share/link.ts'
import { MAX_CHARACTERS } from '../share/link.ts'
import type { RevisionName, Revisions } from '../share/revisions.ts'
import { inputLabel } from './inputTexts.ts'
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

/** Inputs that are named; the rest is counted. */
const NAMED = 3

/** Says that a preset has a newer revision than the link starts from, and what is different in it. */
const revised = async ({ base }: Linked, revisions: Revisions): Promise<string> => {
  const newest = base ? (await revisions.numbers(base.id)).at(-1) : undefined
  if (!base || newest === undefined || newest === base.number) return ''
  const [then, now] = await Promise.all(
    [base.number, newest].map((number) => revisionOf({ id: base.id, number }, revisions)),
  )
  return t('share.revised', {
    name: now?.name ?? base.id,
    what: then && now ? whatDiffers(then, now) : '',
    then: base.number,
    now: newest,
  })
}

const revisionOf = async (
  { id, number }: RevisionName,
  revisions: Revisions,
): Promise<Scenario | null> => {
  try {
    const parsed = parseScenario(await revisions.load(id, number))
    return parsed.ok ? parsed.scenario : null
  } catch {
    return null
  }
}

const whatDiffers = (then: Scenario, now: Scenario): string => {
  const labels = differingInputs(then, now).map(({ path }) => inputLabel(path, now, then))
  if (labels.length === 0) return t('share.revisedNone')
  const inputs = labels.slice(0, NAMED).map((label) => t('share.revisedInput', { label }))
  const more = labels.length - inputs.length
  const named = inputs.join(', ')
  return t('share.revisedIn', {
    inputs: more > 0 ? t('share.revisedMore', { inputs: named, n: more }) : named,
  })
}
