import { blocksFor } from '../../src/engine/block.ts'
import { createRun } from '../../src/engine/chunk.ts'
import { createExpected } from '../../src/engine/expected.ts'
import { createMerge } from '../../src/engine/merge.ts'
import { assemble } from '../../src/engine/result.ts'
import { createFormat } from '../../src/i18n/format.ts'
import { agree, sameText, told, type Told } from '../helpers/told.ts'
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
  /** the same in the coarser of their last places */
  readonly agreeing: number
  /** the same to the letter */
  readonly same: number
}

/** Those told as they are, and those of which either run says "about". */
export interface DigitsOfPair {
  readonly sure: Agreement
  readonly about: Agreement
}

const format = createFormat('USD')

const agreementOf = (pairs: readonly (readonly [Told, Told])[]): Agreement => ({
  compared: pairs.length,
  agreeing: pairs.filter(([a, b]) => agree(a, b)).length,
  same: pairs.filter(([a, b]) => sameText(a, b, format)).length,
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
  const isSure = ([a, b]: readonly [Told, Told]): boolean => a.as.sure && b.as.sure
  return {
    sure: agreementOf(pairs.filter(isSure)),
    about: agreementOf(pairs.filter((pair) => !isSure(pair))),
  }
}
