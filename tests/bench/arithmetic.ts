import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { exp, ln } from '../../src/stats/num.ts'
import { interleaved, type Effort, type Task } from './clock.ts'
import { blocks, modelOf, TELECOM } from './models.ts'
import type * as EngineBuild from './engineBuild.ts'
import { figure, judged, type Table } from './table.ts'

const ARGUMENTS = 4_096

/** Evenly spread numbers, in an order that no branch predictor learns. */
const spread = (low: number, high: number): Float64Array =>
  Float64Array.from(
    { length: ARGUMENTS },
    (_, i) => low + ((high - low) * ((i * 2_654_435_769) % 4_294_967_296)) / 4_294_967_296,
  )

/** Where results go, so that no call can be left out. */
let sink = 0

const overAll = (f: (x: number) => number, xs: Float64Array): Task => ({
  run(times) {
    let sum = 0
    for (let n = 0; n < times; n++) for (let i = 0; i < ARGUMENTS; i++) sum += f(xs[i]!)
    sink += sum
  },
})

const functionRows = (effort: Effort): string[][] => {
  const positive = spread(1e-9, 1)
  const around = spread(-4, 4)
  // Written out: a function passed on would not be inlined as it is in the engine.
  const tasks = [
    overAll((x) => ln(x), positive),
    overAll((x) => Math.log(x), positive),
    overAll((x) => exp(x), around),
    overAll((x) => Math.exp(x), around),
  ]
  const [ownLn = NaN, log = NaN, ownExp = NaN, mathExp = NaN] = interleaved(tasks, effort).map(
    (microseconds) => (microseconds * 1000) / ARGUMENTS,
  )
  if (Number.isNaN(sink)) throw new Error('ln or exp gave no number.')
  return [
    ['ln', figure(ownLn, 'ns'), figure(log, 'ns'), figure(ownLn / log, '×'), '–'],
    ['exp', figure(ownExp, 'ns'), figure(mathExp, 'ns'), figure(ownExp / mathExp, '×'), '–'],
  ]
}

/** A build of engineBuild.ts beside this file: both are fresh, so neither engine has seen more. */
const builtEngine = async (name: 'portable' | 'native'): Promise<typeof EngineBuild> => {
  const built = pathToFileURL(join(import.meta.dirname, `${name}.js`)).href
  return (await import(/* @vite-ignore */ built)) as typeof EngineBuild
}

const engineRows = async (effort: Effort): Promise<string[][]> => {
  const portable = await builtEngine('portable')
  const native = await builtEngine('native')
  return TELECOM.map((id) => {
    const model = modelOf(id)
    const [own = NaN, platform = NaN] = interleaved(
      [blocks(model, portable.createRun), blocks(model, native.createRun)],
      effort,
    )
    const ratio = own / platform
    return [
      `a block of ${id}`,
      figure(own, 'µs'),
      figure(platform, 'µs'),
      figure(ratio, '×'),
      judged(ratio, { atMost: 1.05 }, '×'),
    ]
  })
}

/** The price of the same bits in every engine. */
export const arithmeticTable = async (effort: Effort): Promise<Table> => ({
  title: 'Own ln and exp against Math',
  about:
    'Math.log and Math.exp differ in the last bit between engines, so the simulation uses its own. ' +
    'One call over 4,096 arguments in a loop, and a block of 32 replications against the same ' +
    'engine built on Math.',
  columns: ['What', 'Own', 'Math', 'Own ÷ Math', 'Target'],
  rows: [...functionRows(effort), ...(await engineRows(effort))],
})
