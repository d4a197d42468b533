import { parseArgs } from 'node:util'
import { metrics as allMetrics } from '../../model/metrics/index.ts'
import { limits } from '../../scenario/limits.ts'
import { createInlineRunner } from '../../../workers/inline.ts'
import { createNodePool } from '../../../workers/node.ts'
import type { Runner } from '../../../workers/protocol.ts'
import { EXIT, UsageError, oneOf, single, wholeNumber, type Command } from '../command.ts'
import { readScenario } from '../scenarioInput.ts'
import { readVariations } from '../sweep/checked.ts'
import { byPoint, linesOf } from '../sweep/lines.ts'
import { linesInOrder, shardOf, type Points } from '../sweep/points.ts'
import { queuedLines } from '../sweep/queue.ts'
import { createSweep, pointLine, type Sweep } from '../sweep/sweep.ts'
import { MOST_POINTS, pointsOf } from '../sweep/variation.ts'

const DEFAULT_REPLICATIONS = 1_024
const DEFAULT_BATCH = 16

const DEFAULT_METRICS = [
  'recallRate',
  'cost',
  'profitPerTargeted',
  'roi',
  'incrementalProfitPerTargeted',
  'iroi',
  'ltvPerRecalled',
  'pBestProfit',
]

const help = `regain sweep SCENARIO --vary PATH=FROM..TO:STEP [--vary …] [options]

Computes a scenario at every point of a grid and writes a line of JSON for each, in
order, as soon as it is there. The lines do not depend on where, or beside what, they
are computed: shards on several machines merge to the bytes of a single run.

  --vary PATH=VALUES   an input and its values: 10..40:5 or 10,20,40 (also of choices);
                       again for further inputs, the last one changing fastest. PATH is
                       as "regain fields" lists it, or enough of its keys, in order;
                       ${MOST_POINTS} points at most
  --replications N     0 to ${limits.replications} (default: ${DEFAULT_REPLICATIONS}); 0: closed form alone
  --seed TEXT          names the random numbers (default: the scenario's own)
  --scope SCOPE        all: each offer to the whole list (default);
                       tested: each offer to its share of the list
  --metrics A,B        which figures (default: ${DEFAULT_METRICS.slice(0, 3).join(', ')}, …)
  --workers N          worker threads, 0 to 64 (default: 0, on the calling thread)
  --shard K/N          every N-th point from the K-th on
  --resume FILE        take the lines that FILE has from there
  --queue URL          have the points computed by "regain work" processes through a
                       Redis, such as redis://127.0.0.1:6379
  --batch N            points that such a process takes at a time (default: ${DEFAULT_BATCH})
  --out FILE           write there, at the end, instead of to standard output

"regain merge" puts the lines of shards together.
`

const metricsOf = (text: string | undefined): readonly string[] => {
  const names = text === undefined ? DEFAULT_METRICS : text.split(',').map((name) => name.trim())
  const known = allMetrics.map(({ id }) => id)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length === 0) return names
  throw new UsageError(
    `--metrics: there is no ${unknown.map((name) => `"${name}"`).join(', ')}. Use some of ${known.join(', ')}.`,
  )
}

const runnersFor = (workers: number): Runner[] =>
  workers === 0
    ? [createInlineRunner()]
    : Array.from({ length: workers }, () =>
        createNodePool(new URL('./simulate.worker.js', import.meta.url), 1),
      )

const computed = async (
  sweep: Sweep,
  points: Points,
  workers: number,
  take: (line: string) => void,
): Promise<void> => {
  const runners = runnersFor(Math.min(workers, points.length))
  try {
    await linesInOrder(points, runners, (point, runner) => pointLine(sweep, point, runner), take)
  } finally {
    for (const runner of runners) runner.dispose()
  }
}

/** Computes a scenario over a grid of values, one line of JSON per point. */
export const sweep: Command = {
  name: 'sweep',
  summary: 'compute a scenario at every point of a grid',
  help,
  async run(args, terminal) {
    const text = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        vary: { type: 'string', multiple: true },
        ...{ replications: text, seed: text, scope: text, metrics: text, workers: text },
        ...{ shard: text, resume: text, queue: text, batch: text, out: text },
      },
    })
    const { scenario } = await readScenario(single(positionals), terminal)
    const { replications: most } = limits
    const whole = createSweep({
      scenario,
      variations: readVariations(scenario, values.vary ?? []),
      scope: oneOf('scope', values.scope, ['all', 'tested']),
      seed: values.seed ?? scenario.seed,
      replications: wholeNumber('replications', values.replications, DEFAULT_REPLICATIONS, 0, most),
      metrics: metricsOf(values.metrics),
    })
    const workers = wholeNumber('workers', values.workers, 0, 0, 64)
    const size = wholeNumber('batch', values.batch, DEFAULT_BATCH, 1, 10_000)
    const points = shardOf(values.shard, pointsOf(whole.variations))
    const { resume, out } = values
    const had = byPoint(resume === undefined ? [] : linesOf(await terminal.read(resume), resume))
    const [before] = had.values()
    if (before && before.sweep !== whole.id) {
      throw new UsageError(
        `${before.where} is of another sweep: scenario, grid, seed, figures, replications or model version differ. Leave out --resume, or ask for what it has.`,
      )
    }
    const lines: string[] = []
    const keep = (line: string): void => {
      if (out === undefined) terminal.print(line)
      else lines.push(line)
    }
    const missing = points.filter((point) => !had.has(point))
    const take = inOrderWith(points, (point) => had.get(point)?.text, keep)
    const tell = (text: string): void => terminal.complain(text)
    if (values.queue === undefined) await computed(whole, missing, workers, take.next)
    else await queuedLines({ url: values.queue, size, tell }, whole, missing, take.next)
    take.rest()
    if (out !== undefined) await terminal.write(out, lines.join('\n'))
    return EXIT.done
  },
}

/** Puts lines that are there already between the new ones, which come in order. */
const inOrderWith = (
  points: Points,
  known: (point: number) => string | undefined,
  keep: (line: string) => void,
): { next: (line: string) => void; rest: () => void } => {
  let at = 0
  const rest = (): void => {
    for (let text = known(points[at] ?? -1); text !== undefined; text = known(points[at] ?? -1)) {
      keep(text)
      at++
    }
  }
  return {
    rest,
    next(line) {
      rest()
      keep(line)
      at++
    },
  }
}
