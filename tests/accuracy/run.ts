import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { machine } from '../bench/machine.ts'
import { chosenSections, measure, type Sections } from '../bench/sections.ts'
import { markdown, unmet } from '../bench/table.ts'
import { coverageTables } from './coverageTables.ts'
import { digitsTable } from './digitsTable.ts'
import type { Effort } from './effort.ts'
import { intro } from './intro.ts'
import { jobs } from './jobs.ts'
import { runMoments } from './momentsRun.ts'
import { momentsTables } from './momentsTables.ts'
import { randomTable } from './randomTable.ts'
import { referenceTable } from './referenceTable.ts'
import { doJobs } from './threads.ts'

/**
 *     npm run accuracy                       checks everything and writes docs/accuracy.md
 *     npm run accuracy -- --only digits      checks some, prints, writes nothing
 *     npm run accuracy -- --quick            a thirtieth of the replications; writes nothing
 *     npm run accuracy -- --seed other       with other draws; writes nothing
 *
 * Ends with 1 if any limit is not met.
 */
const SEED = 'accuracy'

const options = {
  only: { type: 'string', default: '' },
  quick: { type: 'boolean', default: false },
  seed: { type: 'string', default: SEED },
} as const

const sections: Sections<Effort> = {
  moments: async (effort) => momentsTables(await runMoments(effort)),
  coverage: (effort) => coverageTables(effort),
  digits: async (effort) => [await digitsTable(effort)],
  random: ({ seed }) => [randomTable(seed)],
  reference: async () => [await referenceTable()],
}

const main = async (): Promise<void> => {
  const { only, quick, seed } = parseArgs({ options }).values
  const names = chosenSections(sections, only)
  const where = machine()
  console.log(`${where}\n`)
  const start = performance.now()
  const tables = await measure(sections, names, { seed, quick })
  const minutes = (performance.now() - start) / 60_000
  console.log(`Checked in ${minutes.toFixed(1)} minutes.`)
  const failed = tables.reduce((sum, table) => sum + unmet(table), 0)
  if (failed > 0) process.exitCode = 1
  console.log(failed > 0 ? `${failed} limits are not met.` : 'Every limit is met.')
  if (only !== '' || quick || seed !== SEED) return
  const text = [intro({ where, seed, minutes, failed }), ...tables.map(markdown)].join('\n')
  await writeFile(join(process.cwd(), 'docs/accuracy.md'), text)
  console.log('Written: docs/accuracy.md')
}

if (!isMainThread) doJobs(jobs)
else {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
