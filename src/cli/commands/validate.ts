import { parseArgs } from 'node:util'
import { issuesText } from '../../scenario/issue.ts'
import { parseScenarioText } from '../../scenario/parse.ts'
import { EXIT, UsageError, type Command, type Terminal } from '../command.ts'

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
    for (const path of positionals) valid = (await isValid(path, terminal)) && valid
    return valid ? EXIT.done : EXIT.usage
  },
}

/** Prints what is wrong with one file, or that nothing is. */
const isValid = async (path: string, terminal: Terminal): Promise<boolean> => {
  let text: string
  try {
    text = await terminal.read(path)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.complain(error.message)
    return false
  }
  const parsed = parseScenarioText(text)
  if (parsed.ok) terminal.print(`${path}: valid`)
  else {
    const count = parsed.issues.length
    const problems = `${count} problem${count === 1 ? '' : 's'}`
    terminal.complain(`${path}: ${problems}\n${issuesText(parsed.issues)}`)
  }
  return parsed.ok
}
