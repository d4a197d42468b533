/**
 * Regain beside its peers: the engine on the scenario behind the flat file, whole blocks at a time.
 *
 *     node regain.js scenario.json replications seed
 */
import { BLOCK } from '../../../../src/engine/block.ts'
import { createRun } from '../../../../src/engine/chunk.ts'
import { sumAt, SUMS } from '../../../../src/model/sums.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { parseScenarioText } from '../../../../src/scenario/parse.ts'
import { sumNames } from '../report.ts'
import { timeReplications } from './timeReplications.ts'

/** Blocks in one call: the work of a few milliseconds, as the page hands it out. */
const BLOCKS = 2

timeReplications((text, seed) => {
  const parsed = parseScenarioText(text)
  if (!parsed.ok) throw new Error('The scenario beside the flat file is not valid.')
  const model = compile(parsed.scenario)
  const run = createRun(model, seed)
  let next = 0
  return {
    arms: model.arms.length,
    size: BLOCKS * BLOCK,
    run(out) {
      const { sums } = run(next, BLOCKS)
      next += BLOCKS
      for (let row = 0; row * SUMS < sums.length; row++) {
        sumNames.forEach((name, i) => (out[3 * row + i] = sums[row * SUMS + sumAt[name]]!))
      }
    },
  }
})
