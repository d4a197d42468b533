import { writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { arithmeticTable } from './arithmetic.ts'
import { bundleTable } from './bundleTable.ts'
import { SETS, takeTurns, type Effort } from './compare.ts'
import { closedFormTables, figureTable, presetTable, sizeTable } from './engineTables.ts'
import { pageTable } from './page.ts'
import { peerTable } from './peers/peerTable.ts'
import { poolTable } from './pools.ts'
import { markdown, type Table } from './table.ts'
import { tasks } from './tasks.ts'
import { worldsTable } from './worldsTable.ts'

/**
 *     npm run bench                          measures everything and writes docs/performance.md
 *     npm run bench -- --only presets,page   measures some, prints, writes nothing
 *     npm run bench -- --rounds 15           more rounds of the interleaved measurements
 */
const options = {
  only: { type: 'string', default: '' },
  rounds: { type: 'string', default: '5' },
} as const

const root = process.cwd()

const sections: Readonly<Record<string, (effort: Effort) => Promise<Table[]>>> = {
  presets: async (effort) => [await presetTable(effort)],
  peers: async (effort) => [await peerTable(root, effort)],
  sizes: async (effort) => [await sizeTable(effort)],
  closedForm: (effort) => closedFormTables(effort),
  figures: async (effort) => [await figureTable(effort)],
  worlds: async () => [worldsTable()],
  workers: async () => [await poolTable(root)],
  page: async () => [await pageTable(root)],
  bytes: async () => [await bundleTable(root)],
  arithmetic: async (effort) => [await arithmeticTable(effort)],
}

const chosen = (only: string): string[] => {
  const names = only === '' ? Object.keys(sections) : only.split(',')
  for (const name of names) {
    if (name in sections) continue
    throw new Error(`There is no "${name}". Use some of ${Object.keys(sections).join(', ')}.`)
  }
  return names
}

const roundsOf = (text: string): number => {
  const rounds = Number(text)
  if (Number.isInteger(rounds) && rounds >= 1) return rounds
  throw new Error(`--rounds ${text} is not a whole number from 1.`)
}

const machine = (): string => {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    `- Machine: ${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GiB`,
    `- Node ${process.versions.node} (V8 ${process.versions.v8}), ${process.platform} ${process.arch}`,
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    `- Other programs at the start: ${loadavg()[0]?.toFixed(1)} cores busy over the last minute, the build included`,
  ].join('\n')
}

const intro = (rounds: number, where: string): string => `# Performance

Written by \`npm run bench\`; not edited by hand.

${where}
- Commands: \`npm run bench\`; one table: \`npm run bench -- --only presets\`

CPU times are the least of ${rounds * SETS} rounds, in which all that is compared takes turns, each row in a
thread of its own; ${SETS} sets of threads, ${rounds} rounds each. Figures of different tables, machines or
days do not compare; ratios within a table do. A target is judged on the figure before rounding.
`

const measure = async (names: readonly string[], effort: Effort): Promise<string> => {
  const parts: string[] = []
  for (const name of names) {
    for (const table of (await sections[name]?.(effort)) ?? []) {
      const text = markdown(table)
      console.log(text)
      parts.push(text)
    }
  }
  return parts.join('\n')
}

const main = async (): Promise<void> => {
  const { only, rounds } = parseArgs({ options }).values
  const names = chosen(only)
  const effort = { rounds: roundsOf(rounds) }
  const where = machine()
  console.log(`${where}\n`)
  const start = performance.now()
  const tables = await measure(names, effort)
  console.log(`Measured in ${Math.round((performance.now() - start) / 1000)} s.`)
  if (only !== '') return
  const file = join(root, 'docs/performance.md')
  await writeFile(file, `${intro(effort.rounds, where)}\n${tables}`)
  console.log('Written: docs/performance.md')
}

if (!isMainThread) await takeTurns(tasks)
else {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
