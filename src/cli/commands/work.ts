import { parseArgs } from 'node:util'
import { createInlineRunner } from '../../../workers/inline.ts'
import { EXIT, UsageError, type Command } from '../command.ts'
import { workOn } from '../sweep/queue.ts'
import { pointLine } from '../sweep/sweep.ts'

const help = `regain work --queue URL

Computes points for "regain sweep … --queue URL" until it is stopped (Ctrl-C, SIGTERM),
when it finishes what it has begun. Start as many as there are processors, on any
machines that reach the Redis at URL. One that dies costs nothing but time: its points
are computed by another.
`

/** Computes points of sweeps for others. */
export const work: Command = {
  name: 'work',
  summary: 'compute points of sweeps from a queue',
  help,
  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { queue: { type: 'string' } } })
    if (values.queue === undefined) {
      throw new UsageError('Name the queue: --queue redis://HOST:PORT.')
    }
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
    const runner = createInlineRunner()
    try {
      await workOn(
        values.queue,
        (sweep, point) => pointLine(sweep, point, runner),
        stop.signal,
        (text) => terminal.complain(text),
      )
      return EXIT.done
    } finally {
      runner.dispose()
    }
  },
}
