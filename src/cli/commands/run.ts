import { parseArgs } from 'node:util'
import { createFormat } from '../../i18n/format.ts'
import { compile } from '../../scenario/compile.ts'
import { limits } from '../../scenario/limits.ts'
import { csvText } from '../../share/csv.ts'
import { resultColumns, resultJson, resultRows } from '../../share/resultData.ts'
import { createIndividualsRunner } from '../../../workers/individuals.ts'
import { createInlineRunner } from '../../../workers/inline.ts'
import { answer, closedForm } from '../../../workers/answer.ts'
import { createNodePool } from '../../../workers/node.ts'
import type { Runner } from '../../../workers/protocol.ts'
import { EXIT, oneOf, single, wholeNumber, type Command } from '../command.ts'
import { readScenario } from '../scenarioInput.ts'
import { resultTable } from '../table.ts'

export const DEFAULT_REPLICATIONS = 2_048

const help = `regain run SCENARIO [options]

Simulates a scenario and prints what every offer brings. SCENARIO is a file, a
preset's id, or - for standard input.

  --seed TEXT          names the random numbers (default: the scenario's own)
  --replications N     1 to ${limits.replications} (default: ${DEFAULT_REPLICATIONS})
  --workers N          worker threads, 0 to 64; the numbers do not depend on it
                       (default: 0, on the calling thread)
  --scope SCOPE        tested: each offer to its share of the list (default);
                       all: each offer to the whole list
  --individuals        the plain simulator that loops over customers: slow, for checking
  --format FORMAT      table (default), json or csv
  --out FILE           write there instead of to standard output
`

/** Simulates a scenario and prints the arms' figures. */
export const run: Command = {
  name: 'run',
  summary: 'simulate a scenario and print what every offer brings',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        replications: { type: 'string' },
        workers: { type: 'string' },
        scope: { type: 'string' },
        individuals: { type: 'boolean' },
        format: { type: 'string' },
        out: { type: 'string' },
      },
    })
    const format = oneOf('format', values.format, ['table', 'json', 'csv'])
    const scope = oneOf('scope', values.scope, ['tested', 'all'])
    const replications = wholeNumber(
      'replications',
      values.replications,
      DEFAULT_REPLICATIONS,
      1,
      limits.replications,
    )
    const workers = wholeNumber('workers', values.workers, 0, 0, 64)
    const { id, scenario } = await readScenario(single(positionals), terminal)
    const seed = values.seed ?? scenario.seed
    const model = compile(scenario, { id, scope })
    const runner = values.individuals ? createIndividualsRunner() : runnerFor(workers)
    try {
      const draws = await runner.run({ model, seed, replications })
      const result = answer(model, seed, closedForm(model), draws)
      const text =
        format === 'json'
          ? resultJson(result)
          : format === 'csv'
            ? csvText(resultColumns, resultRows(result))
            : resultTable(result, createFormat(scenario.currency))
      if (values.out === undefined) terminal.print(text)
      else await terminal.write(values.out, text)
      return EXIT.done
    } finally {
      runner.dispose()
    }
  },
}

const runnerFor = (workers: number): Runner =>
  workers === 0
    ? createInlineRunner()
    : createNodePool(new URL('./simulate.worker.js', import.meta.url), workers)
