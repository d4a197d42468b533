import { schemaText } from '../../scenario/jsonSchema.ts'
import { EXIT, UsageError, type Command } from '../command.ts'

/** Prints the JSON Schema of scenarios. */
export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of scenario files, for editors',
  help: `regain schema

Prints the JSON Schema (2020-12) of scenario files. Editors that know it complete
and check names, units and limits; "regain validate" also checks sums and references.
`,
  run(args, terminal) {
    if (args.length) throw new UsageError('This command takes no arguments.')
    terminal.print(schemaText())
    return Promise.resolve(EXIT.done)
  },
}
