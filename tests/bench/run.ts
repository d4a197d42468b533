import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { arithmeticTable } from './arithmetic.ts'
import { bundleTable } from './bundleTable.ts'
import { SETS, takeTurns, type Effort } from './compare.ts'
import { closedFormTables, figureTable, presetTable, sizeTable } from './engineTables.ts'
import { listTable } from './lists.ts'
import { machine } from './machine.ts'
import { pageTable } from './page.ts'
import { peerTable } from './peers/peerTable.ts'
import { planTable } from './plans.ts'
import { poolTable } from './pools.ts'
import { resultsTable } from './results.ts'
import { chosenSections, measure, type Sections } from './sections.ts'
import { rehearsalTable } from './rehearsals.ts'
import { sensitivityTable } from './sensitivities.ts'
import { sliderTable } from './sliderTable.ts'
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
  /** tables alone, measured by this process */
  bare: { type: 'boolean', default: false },
} as const

const root = process.cwd()

const sections: Sections<Effort> = {
  presets: async (effort) => [await presetTable(effort)],
  peers: async (effort) => [await peerTable(root, effort)],
  sizes: async (effort) => [await sizeTable(effort)],
  closedForm: (effort) => closedFormTables(effort),
  figures: async (effort) => [await figureTable(effort)],
  worlds: () => [worldsTable()],
  sliders: () => [sliderTable()],
  workers: async () => [await poolTable(root)],
  rehearsal: async () => [await rehearsalTable(root)],
  sensitivity: async () => [await sensitivityTable(root)],
  results: async () => [await resultsTable(root)],
  lists: async () => [await listTable(root)],
  plans: async () => [await planTable()],
  page: async () => [await pageTable(root)],
  bytes: async () => [await bundleTable(root)],
  arithmetic: async (effort) => [await arithmeticTable(effort)],
}

const roundsOf = (text: string): number => {
  const rounds = Number(text)
  if (Number.isInteger(rounds) && rounds >= 1) return rounds
  throw new Error(`--rounds ${text} is not a whole number from 1.`)
}

const intro = (rounds: number, where: string): string => `# Performance

Written by \`npm run bench\`; not edited by hand.

${where}
- Commands: \`npm run bench\`; one table: \`npm run bench -- --only presets\`

CPU times are the least of ${rounds * SETS} rounds, in which all that is compared takes turns, each row in a
thread of its own and each table a process; ${SETS} sets of threads, ${rounds} rounds each. Figures of different tables, machines or
days do not compare; ratios within a table do. A target is judged on the figure before rounding.
`

/** A section in a process of its own: what was measured before does not touch how it is compiled. */
const apart = (name: string, rounds: string): string => {
  const args = [process.argv[1]!, '--only', name, '--rounds', rounds, '--bare']
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const text = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: [...stdio] })
  console.log(text)
  return text
}

const main = async (): Promise<void> => {
  const { only, rounds, bare } = parseArgs({ options }).values
  const names = chosenSections(sections, only)
  const effort = { rounds: roundsOf(rounds) }
  if (bare) {
    await measure(sections, names, effort)
    return
  }
  const where = machine()
  console.log(`${where}\n`)
  const start = performance.now()
  const tables = names.map((name) => apart(name, rounds))
  console.log(`Measured in ${Math.round((performance.now() - start) / 1000)} s.`)
  if (only !== '') return
  const file = join(root, 'docs/performance.md')
  const text = `${intro(effort.rounds, where)}\n${tables.join('\n')}`
  await writeFile(file, `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`)
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
