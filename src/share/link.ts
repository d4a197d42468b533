import { ratioMetrics } from '../model/metrics/index.ts'
import { MODEL_VERSION } from '../model/version.ts'
import { issuesText } from '../scenario/issue.ts'
import { limits } from '../scenario/limits.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Scenario } from '../scenario/types.ts'
import { toDocument } from '../scenario/write.ts'
import { canonical } from './canonical.ts'
import { applied, difference } from './difference.ts'
import { deflate, fromBase64Url, inflate, toBase64Url, TooLarge } from './linkBytes.ts'
import { FORMAT, migrated, type Payload } from './linkFormats.ts'
import {
  noRevisions,
  revisionName,
  revisionText,
  type RevisionName,
  type Revisions,
} from './revisions.ts'
import { isScreen, type ScreenId } from './screens.ts'

/**
 * A link carries a scenario in its hash: `#v2.` and base64url of zlib-compressed JSON. It holds what
 * differs from a published revision of a preset, or the whole document where that is shorter; see
 * `linkFormats.ts`. zlib's checksum is verified by the platform, so a damaged link never opens as
 * another scenario.
 */

/** What of the screen a link restores besides the scenario. */
export interface LinkedView {
  readonly scope?: string
  readonly metric?: string
  /** the screen, unless it is the first one */
  readonly screen?: ScreenId
}

export interface Linked {
  readonly scenario: Scenario
  readonly view: LinkedView
  /** the model version of the program that wrote the link */
  readonly modelVersion: string
  /** the preset's revision that the link starts from, or `null` when it holds the whole scenario */
  readonly base: RevisionName | null
}

export type Decoded =
  { readonly ok: true; readonly linked: Linked } | { readonly ok: false; readonly message: string }

/** Characters of a hash that are written, or read at all. */
export const MAX_CHARACTERS = 65_536

const pack = async (payload: Payload): Promise<string> =>
  `v${FORMAT}.${toBase64Url(await deflate(canonical(payload)))}`

/**
 * The hash, without `#`, that opens this scenario and view: the shortest there is. Equal scenarios
 * hold equal JSON, though browsers compress it differently. It may be longer than `MAX_CHARACTERS`; then it is not to be given to anybody.
 */
export const encodeLink = async (
  scenario: Scenario,
  view: LinkedView = {},
  revisions: Revisions = noRevisions,
): Promise<string> => {
  const document = toDocument(scenario)
  const payloads: Payload[] = [{ m: MODEL_VERSION, v: view, s: document }]
  // Without revisions the whole scenario does as well.
  for (const number of await revisions.numbers(scenario.basedOn).catch(() => [])) {
    const revision = { id: scenario.basedOn, number }
    const base = await revisions.load(revision.id, number).catch(() => null)
    if (base === null) continue
    const d = difference(base, document)
    const changes = d === undefined ? {} : { d }
    payloads.push({ m: MODEL_VERSION, v: view, b: revisionText(revision), ...changes })
  }
  const hashes = await Promise.all(payloads.map(pack))
  return hashes.reduce((best, each) => (each.length <= best.length ? each : best))
}

const refuse = (message: string): Decoded => ({ ok: false, message })

const NO_SCENARIO = 'This link does not hold a scenario. Ask for the scenario as a file.'

const DAMAGED =
  'This link is damaged or cut off. Copy it again, all of it, or ask for the scenario as a file.'

/** Reads a hash, without `#`. Never throws: every refusal is a sentence with the next step. */
export const decodeLink = async (
  hash: string,
  revisions: Revisions = noRevisions,
): Promise<Decoded> => {
  if (hash.length > MAX_CHARACTERS) {
    return refuse(
      `This link has ${hash.length.toLocaleString('en-US')} characters; the limit is ${MAX_CHARACTERS.toLocaleString('en-US')}. Ask for the scenario as a file.`,
    )
  }
  const version = /^v([1-9]\d{0,8})\.(.*)$/s.exec(hash)
  if (!version)
    return refuse('This link does not hold a scenario. Check that you have copied all of it.')
  const format = Number(version[1])
  if (format > FORMAT) {
    return refuse(
      `This link has format ${format}; this program reads formats 1 to ${FORMAT}. Open it with a newer Regain, or ask its sender for the scenario as a file.`,
    )
  }
  let text: string
  try {
    text = await inflate(fromBase64Url(version[2] ?? ''))
  } catch (error) {
    return refuse(
      error instanceof TooLarge
        ? 'This link unpacks to more than 1 MB, which no scenario needs. It was not opened.'
        : DAMAGED,
    )
  }
  return readLinked(text, format, revisions)
}

const readLinked = async (text: string, format: number, revisions: Revisions): Promise<Decoded> => {
  let payload: Payload
  try {
    payload = migrated(JSON.parse(text), format)
  } catch {
    return refuse(NO_SCENARIO)
  }
  const base = revisionName(payload.b)
  if ((payload.s === undefined) === (base === null) || text.length > limits.characters) {
    return refuse(NO_SCENARIO)
  }
  const restored = base
    ? await fromRevision(base, payload.d, revisions)
    : { ok: true as const, document: payload.s }
  if (!restored.ok) return restored
  const parsed = parseScenario(restored.document)
  if (!parsed.ok)
    return refuse(`The scenario in this link has problems:\n${issuesText(parsed.issues)}`)
  const modelVersion = typeof payload.m === 'string' ? payload.m.slice(0, 20) : ''
  return {
    ok: true,
    linked: { scenario: parsed.scenario, view: readView(payload.v), modelVersion, base },
  }
}

type Restored =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly message: string }

/** The document that a difference makes of a preset's revision. */
const fromRevision = async (
  base: RevisionName,
  change: unknown,
  revisions: Revisions,
): Promise<Restored> => {
  const named = `the preset "${revisionText(base)}"`
  let document: unknown
  try {
    if (!(await revisions.numbers(base.id)).includes(base.number)) {
      const message = `This link starts from ${named}, which this program does not have. Open it with a newer Regain, or ask its sender for the scenario as a file.`
      return { ok: false, message }
    }
    document = await revisions.load(base.id, base.number)
  } catch {
    const message = `This link starts from ${named}, which could not be loaded. Check the connection, then open the link again.`
    return { ok: false, message }
  }
  try {
    return { ok: true, document: change === undefined ? document : applied(document, change) }
  } catch {
    return { ok: false, message: NO_SCENARIO }
  }
}

const SCOPES: readonly unknown[] = ['all', 'tested']

/** What this program can show of a view; the rest is left out. */
const readView = (value: unknown): LinkedView => {
  if (typeof value !== 'object' || value === null) return {}
  const { scope, metric, screen } = value as Readonly<Record<string, unknown>>
  const isMetric = ratioMetrics.some(({ id }) => id === metric)
  return {
    ...(SCOPES.includes(scope) ? { scope: scope as string } : {}),
    ...(isMetric ? { metric: metric as string } : {}),
    ...(isScreen(screen) ? { screen } : {}),
  }
}
