import { blocksFor } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { createMerge } from '../../src/engine/merge.ts'
import { assemble } from '../../src/engine/result.ts'
import { createFormat } from '../../src/i18n/format.ts'
import { UNITS_PER_ERROR } from '../../src/stats/reported.ts'
import { sameAnywhere, sameText, told, type Told } from '../helpers/told.ts'
import { modelOf } from '../bench/models.ts'

export interface DigitsJob {
  readonly id: string
  /** of this pair of runs */
  readonly seed: string
  readonly replications: number
}

/** Figures of two runs that differ in nothing but the seed. */
export interface Agreement {
  readonly compared: number
  /** the same to the letter */
  readonly same: number
  /** expected to be the same if the edges of the last place could lie anywhere */
  readonly anywhere: number
  /** sum of the squared errors that the runs show, each in the largest error that its last place allows */
  readonly squares: number
}

/** Those told as they are, and those of which either run says "about". */
export interface DigitsOfPair {
  readonly sure: Agreement
  readonly about: Agreement
}

type Pair = readonly [Told, Told]

const format = createFormat('USD')

const sumOf = (pairs: readonly Pair[], f: (a: Told, b: Told) => number): number =>
  pairs.reduce((sum, [a, b]) => sum + f(a, b), 0)

/** Half the squared difference of two runs estimates a variance. */
const squared = (a: Told, b: Told): number => {
  const apart = Math.abs(a.raw - b.raw) / Math.max(a.as.unit, b.as.unit)
  return (apart * UNITS_PER_ERROR) ** 2 / 2
}

const agreementOf = (pairs: readonly Pair[]): Agreement => ({
  compared: pairs.length,
  same: sumOf(pairs, (a, b) => (sameText(a, b, format) ? 1 : 0)),
  anywhere: sumOf(pairs, sameAnywhere),
  squares: sumOf(pairs, squared),
})

/** Two runs and what they print alike. Figures that never vary are left out. */
export const digits = ({ id, seed, replications }: DigitsJob): DigitsOfPair => {
  const model = modelOf(id)
  const expected = createExpected(model)()
  const [first, second] = ['a', 'b'].map((run) => {
    const merge = createMerge(model, replications)
    merge.add(createRun(model, `${seed} ${run}`)(0, blocksFor(replications)))
    return told(assemble(model, seed, expected, merge.draws()))
  }) as [Map<string, Told>, Map<string, Told>]
  const pairs = [...first].flatMap(([name, a]) => {
    const b = second.get(name)
    return b && (a.as.unit > 0 || b.as.unit > 0) ? [[a, b] as const] : []
  })
  const isSure = ([a, b]: Pair): boolean => a.as.sure && b.as.sure
  return {
    sure: agreementOf(pairs.filter(isSure)),
    about: agreementOf(pairs.filter((pair) => !isSure(pair))),
  }
}
