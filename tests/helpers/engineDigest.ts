import type { Draws } from '../../src/engine/merge.ts'
import { compile } from '../../src/scenario/compile.ts'
import { decodeLink } from '../../src/share/link.ts'
import type { Job, Runner } from '../../workers/protocol.ts'

/** Seven blocks: as many as there are workers at most. */
const REPLICATIONS = 224

/** Which bits an undefined figure has is the engine's own affair; all of them count as this one. */
const NOT_A_NUMBER = 0x7ff8_0000_0000_0000n

const bitsOf = (numbers: Float64Array): BigUint64Array<ArrayBuffer> => {
  const bits = new BigUint64Array(Float64Array.from(numbers).buffer)
  numbers.forEach((x, i) => {
    if (Number.isNaN(x)) bits[i] = NOT_A_NUMBER
  })
  return bits
}

const sha256 = async (bytes: BufferSource): Promise<string> => {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** SHA-256 of every bit of a result: sums, worlds and cash of each replication. */
export const digestOf = async ({ sums, worlds, cash }: Draws): Promise<string> => {
  const parts = [sums, worlds ?? new Float64Array(0), cash].map(bitsOf)
  const whole = new BigUint64Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return sha256(whole)
}

/** By the position of the link: digests of every draw, and of what is said about them. */
export type Digests = readonly string[]

const jobOf = async (link: string): Promise<Job> => {
  const decoded = await decodeLink(link)
  if (!decoded.ok) throw new Error(decoded.message)
  const { scenario } = decoded.linked
  const model = compile(scenario, { id: 'linked' })
  return { model, seed: scenario.seed, replications: REPLICATIONS }
}

/** Opens links, runs them and digests everything that comes out. */
export const engineDigests = async (runner: Runner, links: readonly string[]): Promise<Digests> => {
  const digests: string[] = []
  for (const link of links) {
    const { draws, result } = await runner.describe(await jobOf(link))
    const said = await sha256(new TextEncoder().encode(JSON.stringify(result)))
    digests.push(`${await digestOf(draws)} ${said}`)
  }
  return digests
}
