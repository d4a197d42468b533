import { readFile, writeFile } from 'node:fs/promises'
import { blob, text } from 'node:stream/consumers'
import { MODEL_VERSION } from '../model/version.ts'
import { openFile } from './openFile.ts'
import { EXIT, UsageError, type Command, type OpenFile, type Terminal } from './command.ts'
import { analyse } from './commands/analyse.ts'
import { cohort } from './commands/cohort.ts'
import { compare } from './commands/compare.ts'
import { design } from './commands/design.ts'
import { evaluate } from './commands/evaluate.ts'
import { fit } from './commands/fit.ts'
import { fields } from './commands/fields.ts'
import { health } from './commands/health.ts'
import { merge } from './commands/merge.ts'
import { plan } from './commands/plan.ts'
import { presets } from './commands/presets.ts'
import { rng } from './commands/rng.ts'
import { run } from './commands/run.ts'
import { schema } from './commands/schema.ts'
import { sensitivity } from './commands/sensitivity.ts'
import { sweep } from './commands/sweep.ts'
import { validate } from './commands/validate.ts'
import { work } from './commands/work.ts'

const commands: readonly Command[] = [
  run,
  compare,
  plan,
  design,
  analyse,
  cohort,
  fit,
  sensitivity,
  health,
  sweep,
  merge,
  work,
  validate,
  presets,
  fields,
  schema,
  evaluate,
  rng,
]

const overview = `regain COMMAND [options]      model version ${MODEL_VERSION}

${commands.map(({ name, summary }) => `  ${name.padEnd(11)} ${summary}`).join('\n')}

"regain COMMAND --help" explains a command. Ends with 0 when done, 1 when a
computation failed, 2 when the input or the call is wrong.
`

const cannotRead =
  (path: string, instead: string) =>
  (error: NodeJS.ErrnoException): never => {
    const why = error.code === 'ENOENT' ? 'There is no such file' : error.message
    throw new UsageError(`${path}: ${why}. Give ${instead}, or - for standard input.`)
  }

/** Standard input as a file. */
const openInput = async (): Promise<OpenFile> => {
  const bytes = await blob(process.stdin)
  return {
    size: bytes.size,
    slice: (from, to) => bytes.slice(from, to),
    close: () => Promise.resolve(),
  }
}

const terminal: Terminal = {
  read: (path) =>
    path === '-'
      ? text(process.stdin)
      : readFile(path, 'utf8').catch(cannotRead(path, "a file, a preset's id")),
  open: (path) => (path === '-' ? openInput() : openFile(path).catch(cannotRead(path, 'a file'))),
  write: (path, content) =>
    writeFile(path, content.endsWith('\n') ? content : `${content}\n`).catch((error: Error) => {
      throw new UsageError(`${path} cannot be written: ${error.message}.`)
    }),
  print: (line) => process.stdout.write(`${line.replace(/\n$/, '')}\n`),
  send: (bytes) =>
    new Promise((resolve) => process.stdout.write(bytes, (error) => resolve(!error))),
  complain: (line) => process.stderr.write(`${line.replace(/\n$/, '')}\n`),
}

const main = async (): Promise<number> => {
  const [name, ...args] = process.argv.slice(2)
  if (name === undefined || name === '--help' || name === '-h') {
    terminal.print(overview)
    return name === undefined ? EXIT.usage : EXIT.done
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command)
    throw new UsageError(
      `There is no command "${name}". Use one of ${commands.map((c) => c.name).join(', ')}.`,
    )
  if (args.includes('--help') || args.includes('-h')) {
    terminal.print(command.help)
    return EXIT.done
  }
  return command.run(args, terminal)
}

const isUsage = (error: unknown): boolean =>
  error instanceof UsageError ||
  (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true

/** Whoever stops reading, as head does, has had enough: no failure, and nothing to say. */
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed),
)

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    terminal.complain(error instanceof Error ? error.message : String(error))
    process.exitCode = isUsage(error) ? EXIT.usage : EXIT.failed
  },
)
