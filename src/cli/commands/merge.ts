import { parseArgs } from 'node:util'
import { EXIT, UsageError, type Command } from '../command.ts'
import { byPoint, linesOf, rangesText } from '../sweep/lines.ts'

const help = `regain merge FILE... [options]

Puts the lines of "regain sweep" together: of shards, of interrupted runs, of files that
overlap. Each point once, in order: the bytes of a single run. Refuses files of different
sweeps, lines that differ for the same point, and, unless told otherwise, a sweep that
is not complete.

  --partial            write what there is, though points are missing
  --out FILE           write there instead of to standard output
`

/** Merges lines of a sweep. */
export const merge: Command = {
  name: 'merge',
  summary: 'put the lines of a sweep’s shards together',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { partial: { type: 'boolean' }, out: { type: 'string' } },
    })
    if (positionals.length === 0) throw new UsageError('Name the files that "regain sweep" wrote.')
    const files = await Promise.all(
      positionals.map(async (file) => [file, await terminal.read(file)]),
    )
    const found = byPoint(files.flatMap(([file = '', text = '']) => linesOf(text, file)))
    const [first] = found.values()
    if (!first) throw new UsageError('These files have no line of a sweep.')
    const all = Array.from({ length: first.points }, (_, point) => point)
    const missing = all.filter((point) => !found.has(point))
    if (missing.length > 0 && !values.partial) {
      throw new UsageError(
        `${missing.length} of ${first.points} points are missing: ${rangesText(missing)}. Add the files that have them, compute them with "regain sweep … --resume", or give --partial.`,
      )
    }
    const text = all.flatMap((point) => found.get(point)?.text ?? []).join('\n')
    if (values.out === undefined) terminal.print(text)
    else await terminal.write(values.out, text)
    return EXIT.done
  },
}
