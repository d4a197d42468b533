import { EXIT, UsageError, type Command } from '../command.ts'
import { preset, presetIds } from '../presets.ts'

/** Lists the scenarios that come with the program. */
export const presets: Command = {
  name: 'presets',
  summary: 'list the scenarios that come with the program',
  help: `regain presets

Lists the built-in scenarios by id; "regain run ID" runs one.
`,
  run(args, terminal) {
    if (args.length) throw new UsageError('This command takes no arguments.')
    const width = Math.max(...presetIds.map((id) => id.length))
    for (const id of presetIds) {
      const { name, cohort, arms } = preset(id)
      terminal.print(
        `${id.padEnd(width)}  ${name} (${cohort.customers} customers, ${arms.length} arms)`,
      )
    }
    return Promise.resolve(EXIT.done)
  },
}
