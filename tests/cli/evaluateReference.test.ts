import { describe, expect, it } from 'vitest'
import type { Terminal } from '../../src/cli/command.ts'
import { evaluate } from '../../src/cli/commands/evaluate.ts'
import { FILES, isOffered, misses, readCases } from '../reference/cases.ts'

interface Answer {
  readonly id: string
  readonly output?: unknown
  readonly unsupported?: true
}

/** What the command prints when it is given these lines. */
const answers = async (lines: readonly string[]): Promise<Answer[]> => {
  const printed: string[] = []
  const terminal: Terminal = {
    read: (path) => Promise.resolve(path === '-' ? lines.join('\n') : ''),
    open: () => Promise.reject(new Error('The command opens no files.')),
    write: () => Promise.reject(new Error('The command writes no files.')),
    print: (text) => printed.push(text),
    send: () => Promise.resolve(false),
    complain: (text) => printed.push(text),
  }
  expect(await evaluate.run([], terminal)).toBe(0)
  return printed.map((text) => JSON.parse(text) as Answer)
}

describe('regain evaluate, given every reference case as one line of JSON', () => {
  const cases = Object.keys(FILES).flatMap((file) => readCases(file))
  const lines = cases.map(({ id, fn, input }) => JSON.stringify({ id, fn, input }))

  it('answers each in order and drops none: as many lines as the files have cases', async () => {
    const counted = Object.values(FILES).flatMap((counts) => Object.values(counts))
    expect(lines).toHaveLength(counted.reduce((sum, count) => sum + count, 0))
    const found = await answers(lines)
    expect(found.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
  })

  it('gives every figure that is offered at its tolerance, through the text of JSON', async () => {
    const found = await answers(lines)
    const wrong = cases.flatMap((each, i) => {
      const answer = found[i]
      if (!isOffered(each)) return answer?.unsupported ? [] : [`${each.id} is answered`]
      if (answer?.output === undefined) return [`${each.id}: ${JSON.stringify(answer)}`]
      return misses(answer.output, each.expected, each.tol).map((miss) => `${each.id}: ${miss}`)
    })
    expect(wrong).toEqual([])
  })
})
