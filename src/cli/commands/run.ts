import { parseArgs } from 'node:util'
import { BLOCK, blocksFor } from '../../engine/block.ts'
import { createFormat } from '../../i18n/format.ts'
import { precisionText } from '../../i18n/precisionText.ts'
import type { Result } from '../../model/result.ts'
import { reachedOf, untilSettled } from '../../planner/settle.ts'
import { compile } from '../../scenario/compile.ts'
import { limits } from '../../scenario/limits.ts'
import { csvText } from '../../share/csv.ts'
import { resultColumns, resultJson, resultRows } from '../../share/resultData.ts'
import { createIndividualsRunner } from '../../../workers/individuals.ts'
import { createInlineRunner } from '../../../workers/inline.ts'
import { createNodePool } from '../../../workers/node.ts'
import type { Job, Runner } from '../../../workers/protocol.ts'
import { EXIT, UsageError, oneOf, single, wholeNumber, type Command } from '../command.ts'
import { readScenario } from '../scenarioInput.ts'
import { resultTable } from '../table.ts'

export const DEFAULT_REPLICATIONS = 2_048

const help = `regain run SCENARIO [options]

Simulates a scenario and prints what every offer brings, how often it never pays back,
and what of it the message does and the incentive adds. SCENARIO is a file, a
preset's id, or - for standard input.

  --seed TEXT          names the random numbers (default: the scenario's own)
  --replications N     1 to ${limits.replications} (default: ${DEFAULT_REPLICATIONS})
  --until-settled      go on, doubling the replications up to ${limits.replications}, until every
                       chance to be the most profitable is known to within a point and
                       the ends of 80 % ranges to within 2 % of the range, 19 times in 20
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
        'until-settled': { type: 'boolean' },
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
    if (values.individuals && values['until-settled']) {
      throw new UsageError(
        '--individuals cannot continue a run: leave out --until-settled and give --replications.',
      )
    }
    const runner = values.individuals ? createIndividualsRunner() : runnerFor(workers)
    const cap = values['until-settled'] ? limits.replications : replications
    try {
      const result = await simulate(runner, { model, seed, replications }, cap)
      const reached = values['until-settled'] ? reachedOf(result, MEASURE, cap) : null
      const money = createFormat(scenario.currency)
      const text =
        format === 'json'
          ? resultJson(result, reached)
          : format === 'csv'
            ? csvText(resultColumns, resultRows(result))
            : [
                resultTable(result, money),
                ...(reached ? [precisionText(reached, money)] : []),
              ].join('\n\n')
      if (values.out === undefined) terminal.print(text)
      else await terminal.write(values.out, text)
      return EXIT.done
    } finally {
      runner.dispose()
    }
  },
}

/** The measure by which a run is settled. */
const MEASURE = 'profitPerTargeted'

/** Runs a job and, where `cap` allows more, goes on until it is settled. */
const simulate = async (runner: Runner, job: Job, cap: number): Promise<Result> => {
  const whole = blocksFor(job.replications) * BLOCK
  const replications = cap > job.replications ? Math.min(cap, whole) : job.replications
  let last = await runner.describe({ ...job, replications })
  return untilSettled(last.result, MEASURE, cap, async (next) => {
    const { draws } = last
    last = await runner.describe(
      { ...job, replications: next, from: draws.replications },
      { before: draws },
    )
    return last.result
  })
}

const runnerFor = (workers: number): Runner =>
  workers === 0
    ? createInlineRunner()
    : createNodePool(new URL('./simulate.worker.js', import.meta.url), workers)
