import type { Draws } from '../../src/engine/merge.ts'
import type { Runner } from '../../workers/protocol.ts'
import { presetModel } from './scenarios.ts'

/** Runs that every engine must give the same bits for. */
const PRESETS = ['telecom-40k', 'telecom-40k-modelled'] as const
const REPLICATIONS = 256
const SEED = '42'

/** Which bits an undefined figure has is the engine's own affair; all of them count as this one. */
const NOT_A_NUMBER = 0x7ff8_0000_0000_0000n

const bitsOf = (numbers: Float64Array): BigUint64Array<ArrayBuffer> => {
  const bits = new BigUint64Array(Float64Array.from(numbers).buffer)
  numbers.forEach((x, i) => {
    if (Number.isNaN(x)) bits[i] = NOT_A_NUMBER
  })
  return bits
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
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', whole))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export type Digests = Readonly<Record<string, string>>

/** The digests of all runs, by preset. */
export const engineDigests = async (runner: Runner): Promise<Digests> => {
  const digests: Record<string, string> = {}
  for (const id of PRESETS) {
    const job = { model: presetModel(id), seed: SEED, replications: REPLICATIONS }
    digests[id] = await digestOf(await runner.run(job))
  }
  return digests
}
