/**
 * Regain beside its peers: the engine on the scenario behind the flat file, whole blocks at a time.
 *
 *     node regain.js scenario.json replications seed
 */
import { BLOCK, CASH_BLOCKS, type Chunk } from '../../../../src/engine/block.ts'
import { createRun } from '../../../../src/engine/chunk.ts'
import { sumAt, SUMS } from '../../../../src/model/sums.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { parseScenarioText } from '../../../../src/scenario/parse.ts'
import { sumNames, type SumName } from '../report.ts'
import { returnKernel } from '../../../../workers/returnKernel.ts'
import type { ArmRow } from './armRow.ts'
import { timeReplications } from './timeReplications.ts'

/** Blocks in one call: the work of a few milliseconds, as the page hands it out. */
const BLOCKS = 2

const sumsAt = (sums: Float64Array, row: number): Record<SumName, number> => {
  const entries = sumNames.map((name) => [name, sums[row * SUMS + sumAt[name]]!])
  return Object.fromEntries(entries) as Record<SumName, number>
}

timeReplications((text, seed) => {
  const parsed = parseScenarioText(text)
  if (!parsed.ok) throw new Error('The scenario beside the flat file is not valid.')
  const model = compile(parsed.scenario)
  const run = createRun(model, seed, { kernel: returnKernel })
  const { horizon } = model.lifetime

  const rowOf = ({ sums, worlds, cash }: Chunk, row: number): ArmRow => ({
    ...sumsAt(sums, row),
    paybackMonth: sums[row * SUMS + sumAt.paybackMonth]!,
    cash: cash.subarray(row * horizon, (row + 1) * horizon),
    ...(worlds ? { expected: sumsAt(worlds, row) } : {}),
  })

  return {
    size: BLOCKS * BLOCK,
    most: CASH_BLOCKS / BLOCKS,
    run: (call) => run(call * BLOCKS, BLOCKS),
    rows: (chunk) =>
      Array.from({ length: BLOCKS * BLOCK }, (_, i) =>
        model.arms.map((_, a) => rowOf(chunk, i * model.arms.length + a)),
      ),
  }
})
