import { parseArgs } from 'node:util'
import { issuesText } from '../../scenario/issue.ts'
import { parseScenarioText } from '../../scenario/parse.ts'
import { EXIT, UsageError, type Command } from '../command.ts'

/** Checks scenario files and lists every problem. */
export const validate: Command = {
  name: 'validate',
  summary: 'check scenario files and list every problem',
  help: `regain validate FILE…

Checks each file (or - for standard input) and lists all of its problems at once.
Ends with 0 when every file is valid, with 2 otherwise.
`,
  async run(args, terminal) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    if (positionals.length === 0) throw new UsageError('Name at least one file.')
    let valid = true
    for (const path of positionals) {
      const parsed = parseScenarioText(await terminal.read(path))
      if (parsed.ok) terminal.print(`${path}: valid`)
      else {
        valid = false
        terminal.complain(
          `${path}: ${parsed.issues.length} problem${parsed.issues.length === 1 ? '' : 's'}\n${issuesText(parsed.issues)}`,
        )
      }
    }
    return valid ? EXIT.done : EXIT.usage
  },
}
