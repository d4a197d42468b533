import { planFunctionNames, planFunctions } from '../../planner/plan/planFunctions.ts'
import { evaluate as evaluateOne, type Evaluation } from '../../stats/evaluate.ts'
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
      if (line.trim() !== '') terminal.print(JSON.stringify(await answer(line)))
    }
    return EXIT.done
  },
}

/** Questions about plans load the solver; no others do. */
const evaluated = async (fn: string, input: unknown): Promise<Evaluation> => {
  if (!planFunctionNames.includes(fn)) return evaluateOne(fn, input)
  const { loadSolver } = await import('../../../workers/study/highsNode.ts')
  return evaluateOne(fn, input, planFunctions(await loadSolver()))
}

const answer = async (line: string): Promise<object> => {
  let question: unknown
  try {
    question = JSON.parse(line)
  } catch {
    return { id: null, error: `This line is not JSON: ${line.slice(0, 60)}` }
  }
  const { id = null, fn, input } = (question ?? {}) as Record<string, unknown>
  if (typeof fn !== 'string') return { id, error: 'A question needs "fn", the name of a function.' }
  return { id, ...(await evaluated(fn, input)) }
}
