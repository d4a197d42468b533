import { evaluate as evaluateOne } from '../../stats/evaluate.ts'
import { EXIT, UsageError, type Command } from '../command.ts'

/** Answers single questions of statistics and economics, line by line. */
export const evaluate: Command = {
  name: 'evaluate',
  summary: 'answer {"id","fn","input"} lines from standard input',
  help: `regain evaluate < QUESTIONS

Reads one JSON object per line: {"id", "fn", "input"}. Prints one per line:
{"id", "output"}, {"id", "unsupported": true} or {"id", "error"}. A figure that is
not defined is null. For checking the arithmetic against other programs.
`,
  async run(args, terminal) {
    if (args.length)
      throw new UsageError('This command takes no arguments; it reads standard input.')
    const text = await terminal.read('-')
    for (const line of text.split('\n')) {
      if (line.trim() !== '') terminal.print(JSON.stringify(answer(line)))
    }
    return EXIT.done
  },
}

const answer = (line: string): object => {
  let question: unknown
  try {
    question = JSON.parse(line)
  } catch {
    return { id: null, error: `This line is not JSON: ${line.slice(0, 60)}` }
  }
  const { id = null, fn, input } = (question ?? {}) as Record<string, unknown>
  if (typeof fn !== 'string') return { id, error: 'A question needs "fn", the name of a function.' }
  return { id, ...evaluateOne(fn, input) }
}
