import { parseArgs } from 'node:util'
import { entriesUnder, fieldEntries, valueText, type FieldEntry } from '../../scenario/fieldHelp.ts'
import { EXIT, UsageError, type Command } from '../command.ts'

const WIDTH = 88

/** Lists the inputs of a scenario with their limits. */
export const fields: Command = {
  name: 'fields',
  summary: 'list the inputs of a scenario, with units, limits and defaults',
  help: `regain fields [PATH]

Lists every input of a scenario, or those at or below PATH, such as economics,
arms.<id> or arms.discount.recall: what may stand there, its unit, its limits, its
default, and what it means. <id> and <key> stand for names of your own.
`,
  run(args, terminal) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    const [path, ...rest] = positionals
    if (rest.length) throw new UsageError(`One path at a time; "${rest.join(' ')}" is too much.`)
    const entries = path === undefined ? fieldEntries : entriesUnder(path)
    if (entries.length === 0) throw new UsageError(`There is no input "${path}". ${known()}`)
    terminal.print(entries.map(entryText).join('\n'))
    return Promise.resolve(EXIT.done)
  },
}

const known = (): string => {
  const sections = new Set(fieldEntries.map((entry) => entry.path.split('.')[0]))
  return `Start with one of ${[...sections].join(', ')}.`
}

const entryText = ({ path, field }: FieldEntry): string =>
  [path, ...wrapped(`${field.label}: ${valueText(field)}.`), ...wrapped(field.help), ''].join('\n')

/** Lines of at most `WIDTH` characters, indented. */
const wrapped = (text: string): string[] => {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(`  ${word}`)
  }
  return lines
}
