import { chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createInlineRunner } from '../../workers/inline.ts'
import { createNodePool } from '../../workers/node.ts'
import { launchOptions } from '../helpers/browser.ts'
import { digestOf, engineDigests, type Digests } from '../helpers/engineDigest.ts'
import { engineLinks } from '../helpers/engineLinks.ts'
import { serveEngine, type EngineServer } from '../helpers/engineServer.ts'
import { compileThread } from '../helpers/engineThreads.ts'
import { firefoxPath, openFirefox } from '../helpers/firefox.ts'
import { presetModel } from '../helpers/scenarios.ts'

/** A browser may take this long from its start to the result, on a busy machine. */
const PATIENCE = 180_000

const SIZES = [1, 2, 4, 7]

let server: EngineServer
let links: readonly string[]
let node: Digests

beforeAll(async () => {
  links = await engineLinks()
  server = await serveEngine(links)
  node = await engineDigests(createInlineRunner(), links)
}, PATIENCE)

afterAll(() => server.close())

/** What a page reports, on its own thread and in workers, is what Node computed. */
const expectSame = async (name: string, agent: RegExp): Promise<void> => {
  const report = await server.report(name, PATIENCE)
  if ('error' in report) throw new Error(`The page in ${name} failed: ${report.error}`)
  expect(report.agent).toMatch(agent)
  expect(Object.keys(report.digests)).toHaveLength(1 + SIZES.length)
  for (const [by, digests] of Object.entries(report.digests)) {
    expect(digests, `${name}, ${by}`).toEqual(node)
  }
}

const firefox = firefoxPath()

const UNCHECKED =
  'in Firefox: NOT CHECKED, there is no Firefox here (apt-get install firefox-esr, or set FIREFOX_PATH)'

// Reporters that fold files away do not name what was skipped.
if (firefox === undefined) console.warn(`Skipped: ${UNCHECKED}`)

describe('27 links give the same bits, and say the same, as on one thread of Node', () => {
  it('which are 27 different ones', () => {
    expect(links).toHaveLength(27)
    expect(new Set(node).size).toBe(27)
  })

  it(
    'in Node from 1, 2, 4 and 7 threads',
    async () => {
      const { script, remove } = await compileThread()
      onTestFinished(remove)
      for (const size of SIZES) {
        const pool = createNodePool(script, size)
        const digests = await engineDigests(pool, links).finally(() => pool.dispose())
        expect(digests, `${size} threads`).toEqual(node)
      }
    },
    PATIENCE,
  )

  it(
    'in Chromium, on the page’s thread and from 1, 2, 4 and 7 Web Workers',
    async () => {
      const browser = await chromium.launch(launchOptions())
      onTestFinished(() => browser.close())
      const page = await browser.newPage()
      await page.goto(server.address('chromium'))
      await expectSame('chromium', /Chrom/)
    },
    PATIENCE + 20_000,
  )

  it.skipIf(firefox === undefined)(
    firefox === undefined
      ? UNCHECKED
      : 'in Firefox, on the page’s thread and from 1, 2, 4 and 7 Web Workers',
    async () => {
      const opened = openFirefox(firefox ?? '', server.address('firefox'))
      onTestFinished(() => opened.close())
      await expectSame('firefox', /Firefox\/\d/)
    },
    PATIENCE + 20_000,
  )
})

describe('The digest', () => {
  it('changes when one bit of one number does, and not with the bits of an undefined one', async () => {
    const job = { model: presetModel('telecom-40k'), seed: '42', replications: 32 }
    const draws = await createInlineRunner().run(job)
    const before = await digestOf(draws)
    const changed = Float64Array.from(draws.cash)
    const bits = new BigUint64Array(changed.buffer)
    bits[7] = bits[7]! ^ 1n
    expect(await digestOf({ ...draws, cash: changed })).not.toBe(before)

    const undefinedOnes = [0x7ff8_0000_0000_0000n, 0xfff8_0000_0000_0001n].map(
      (pattern) => new Float64Array(BigUint64Array.of(pattern).buffer),
    )
    const digests = await Promise.all(undefinedOnes.map((cash) => digestOf({ ...draws, cash })))
    expect(digests[0]).toBe(digests[1])
  })
})
