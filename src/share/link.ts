import { ratioMetrics } from '../model/metrics/index.ts'
import { MODEL_VERSION } from '../model/version.ts'
import { issuesText } from '../scenario/issue.ts'
import { limits } from '../scenario/limits.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Scenario } from '../scenario/types.ts'
import { toDocument } from '../scenario/write.ts'

/**
 * A link carries the whole scenario in its hash: `#v1.` and base64url of zlib-compressed JSON
 * `{m, s, v}`: model version, scenario document, view. zlib's checksum is verified by the platform,
 * so a damaged link never opens as another scenario.
 */

/** What of the screen a link restores besides the scenario. */
export interface LinkedView {
  readonly scope?: string
  readonly metric?: string
}

export interface Linked {
  readonly scenario: Scenario
  readonly view: LinkedView
  /** the model version of the program that wrote the link */
  readonly modelVersion: string
}

export type Decoded =
  { readonly ok: true; readonly linked: Linked } | { readonly ok: false; readonly message: string }

const PREFIX = 'v1.'

/** Characters of a hash that are read at all. */
const MAX_CHARACTERS = 65_536

/** Bytes a hash may inflate to, counted while reading. */
const MAX_BYTES = 1_000_000

const toBase64Url = (bytes: Uint8Array): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

const deflate = async (text: string): Promise<Uint8Array> => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const inflate = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  const reader = stream.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.length
    if (size > MAX_BYTES) {
      await reader.cancel()
      throw new RangeError('too large')
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** The hash, without `#`, that opens this scenario and view. */
export const encodeLink = async (scenario: Scenario, view: LinkedView = {}): Promise<string> => {
  const text = JSON.stringify({ m: MODEL_VERSION, s: toDocument(scenario), v: view })
  return PREFIX + toBase64Url(await deflate(text))
}

const refuse = (message: string): Decoded => ({ ok: false, message })

/** Reads a hash, without `#`. Never throws: every refusal is a sentence with the next step. */
export const decodeLink = async (hash: string): Promise<Decoded> => {
  if (hash.length > MAX_CHARACTERS) {
    return refuse(
      `This link has ${hash.length.toLocaleString('en-US')} characters; the limit is ${MAX_CHARACTERS.toLocaleString('en-US')}. Ask for the scenario as a file.`,
    )
  }
  const version = /^v(\d+)\./.exec(hash)
  if (!version)
    return refuse('This link does not hold a scenario. Check that you have copied all of it.')
  if (version[0] !== PREFIX) {
    return refuse(
      `This link has format ${version[1]}; this program reads format 1. Open it with a newer Regain.`,
    )
  }
  let text: string
  try {
    text = await inflate(fromBase64Url(hash.slice(PREFIX.length)))
  } catch (error) {
    return refuse(
      error instanceof RangeError && error.message === 'too large'
        ? 'This link unpacks to more than 1 MB, which no scenario needs. It was not opened.'
        : 'This link is damaged or cut off. Copy it again, all of it, or ask for the scenario as a file.',
    )
  }
  return readLinked(text)
}

const readLinked = (text: string): Decoded => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('This link does not hold a scenario. Ask for the scenario as a file.')
  }
  const holdsScenario = typeof value === 'object' && value !== null && Object.hasOwn(value, 's')
  if (!holdsScenario || text.length > limits.characters) {
    return refuse('This link does not hold a scenario. Ask for the scenario as a file.')
  }
  const { m, s, v } = value as Readonly<Record<'m' | 's' | 'v', unknown>>
  const parsed = parseScenario(s)
  if (!parsed.ok)
    return refuse(`The scenario in this link has problems:\n${issuesText(parsed.issues)}`)
  return {
    ok: true,
    linked: {
      scenario: parsed.scenario,
      view: readView(v),
      modelVersion: typeof m === 'string' ? m.slice(0, 20) : '',
    },
  }
}

const SCOPES: readonly unknown[] = ['all', 'tested']

/** What this program can show of a view; the rest is left out. */
const readView = (value: unknown): LinkedView => {
  if (typeof value !== 'object' || value === null) return {}
  const { scope, metric } = value as Readonly<Record<string, unknown>>
  const isMetric = ratioMetrics.some(({ id }) => id === metric)
  return {
    ...(SCOPES.includes(scope) ? { scope: scope as string } : {}),
    ...(isMetric ? { metric: metric as string } : {}),
  }
}
