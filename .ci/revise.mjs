/** `npm run revise`: publishes every preset that was changed as its next revision. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runMain, setUp } from './setup.mjs'

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** @param {string} path @param {unknown} value */
const write = (path, value) =>
  writeFileSync(join(root, path), `${JSON.stringify(value, null, 2)}\n`)

/** @param {string} id the numbers of a preset's revisions */
const numbersOf = (id) =>
  readdirSync(join(root, 'scenarios/revisions'))
    .filter((file) => file.startsWith(`${id}@`))
    .map((file) => Number(file.slice(id.length + 1, -'.json'.length)))

await runMain(async () => {
  setUp()
  const { runnerImport } = await import('vite')
  /** @param {string} path */
  const load = async (path) =>
    (await runnerImport(join(root, path), { configFile: false, root, logLevel: 'error' })).module
  const { parseScenario } = await load('src/scenario/parse.ts')
  const { toDocument } = await load('src/scenario/write.ts')
  const { canonical } = await load('src/share/canonical.ts')
  const digests = json('tests/corpus/revisions.json')
  const presets = readdirSync(join(root, 'scenarios')).filter(
    (file) => file.endsWith('.json') && file !== 'schema.json',
  )
  for (const file of presets) {
    const id = file.slice(0, -'.json'.length)
    const parsed = parseScenario(json(`scenarios/${file}`))
    if (!parsed.ok) throw new Error(`${file} is not valid: run "regain validate" on it.`)
    const document = toDocument(parsed.scenario)
    const newest = Math.max(0, ...numbersOf(id))
    const isSame =
      newest > 0 &&
      JSON.stringify(json(`scenarios/revisions/${id}@${newest}.json`)) === JSON.stringify(document)
    if (isSame) continue
    const name = `${id}@${newest + 1}`
    write(`scenarios/revisions/${name}.json`, document)
    digests[name] = createHash('sha256').update(canonical(document)).digest('hex')
    console.log(`${name} is published.`)
  }
  write(
    'tests/corpus/revisions.json',
    Object.fromEntries(Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1))),
  )
})
