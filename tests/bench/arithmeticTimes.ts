import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { exp, ln } from '../../src/stats/num.ts'
import { interleaved, type Effort, type Task } from './clock.ts'
import type * as EngineBuild from './engineBuild.ts'
import { blocks, modelOf } from './models.ts'

const ARGUMENTS = 4_096

/** Evenly spread numbers, in an order that no branch predictor learns. */
const spread = (low: number, high: number): Float64Array =>
  Float64Array.from(
    { length: ARGUMENTS },
    (_, i) => low + ((high - low) * ((i * 2_654_435_769) % 4_294_967_296)) / 4_294_967_296,
  )

/** Where results go, so that no call can be left out. */
let sink = 0

const keep = (sum: number): void => {
  sink += sum
  if (Number.isNaN(sink)) throw new Error('ln or exp gave no number.')
}

/** Nanoseconds per call. The loops are written out: a function passed on would not be inlined. */
export const functionTimes = (effort: Effort) => {
  const positive = spread(1e-9, 1)
  const around = spread(-4, 4)
  const over = (once: () => number): Task => ({
    run(times) {
      for (let n = 0; n < times; n++) keep(once())
    },
  })
  const tasks = [
    over(() => {
      let sum = 0
      for (let i = 0; i < ARGUMENTS; i++) sum += ln(positive[i]!)
      return sum
    }),
    over(() => {
      let sum = 0
      for (let i = 0; i < ARGUMENTS; i++) sum += Math.log(positive[i]!)
      return sum
    }),
    over(() => {
      let sum = 0
      for (let i = 0; i < ARGUMENTS; i++) sum += exp(around[i]!)
      return sum
    }),
    over(() => {
      let sum = 0
      for (let i = 0; i < ARGUMENTS; i++) sum += Math.exp(around[i]!)
      return sum
    }),
  ]
  const [ownLn = NaN, mathLog = NaN, ownExp = NaN, mathExp = NaN] = interleaved(tasks, effort).map(
    (microseconds) => (microseconds * 1000) / ARGUMENTS,
  )
  return { ownLn, mathLog, ownExp, mathExp }
}

/** A build of engineBuild.ts beside this file. */
const builtEngine = async (name: 'portable' | 'native'): Promise<typeof EngineBuild> => {
  const built = pathToFileURL(join(import.meta.dirname, `${name}.js`)).href
  return (await import(/* @vite-ignore */ built)) as typeof EngineBuild
}

/** A block of replications with the engine's own arithmetic and with the platform's, in microseconds. */
export const engineTimes = async (id: string, effort: Effort) => {
  const portable = await builtEngine('portable')
  const native = await builtEngine('native')
  const model = modelOf(id)
  const [own = NaN, platform = NaN] = interleaved(
    [blocks(model, portable.createRun), blocks(model, native.createRun)],
    effort,
  )
  return { own, platform }
}
