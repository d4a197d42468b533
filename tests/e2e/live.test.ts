import type { BrowserContext, Route } from 'playwright'
import { describe, expect } from 'vitest'
import modelled from '../../scenarios/telecom-40k-modelled.json'
import { test, type Open, type Screen } from '../helpers/e2e.ts'

const WORKER = /worker[^/]*\.js$/

/** Presets, but with so many kinds of customers that a run takes long. */
const manyCells = (): string => {
  const levels = Array.from({ length: 32 }, (_, i) => ({
    id: `l${i}`,
    name: `Level ${i}`,
    share: 100 / 32,
    recallShift: i / 40,
  }))
  const [reason] = modelled.cohort.attributes
  const attributes = [
    reason,
    { id: 'a', name: 'First', levels },
    {
      id: 'b',
      name: 'Second',
      levels: levels.slice(0, 10).map((each) => ({ ...each, share: 10 })),
    },
  ]
  return JSON.stringify({
    ...modelled,
    name: 'Many kinds of customers',
    cohort: { ...modelled.cohort, attributes },
  })
}

/** Answers requests for the worker's script until it is told otherwise. */
class WorkerScript {
  readonly #answer: (route: Route) => Promise<void>
  #context: BrowserContext | undefined

  constructor(answer: (route: Route) => Promise<void>) {
    this.#answer = answer
  }

  readonly install = async (context: BrowserContext): Promise<void> => {
    this.#context = context
    await context.route(WORKER, this.#answer)
  }

  async restore(): Promise<void> {
    await this.#context?.unroute(WORKER)
  }
}

const script = (body: string) => (route: Route) =>
  route.fulfill({ contentType: 'text/javascript', body })

const runAgain = async (screen: Screen): Promise<void> => {
  await screen.progress.getByRole('button', { name: 'Run again' }).click()
  await screen.settled()
}

describe('a slider that is dragged', () => {
  test('ends with the last input’s result, and never shows another’s as settled', async ({
    open,
  }) => {
    const screen = await open()
    const { page } = screen
    const workers = page.workers().length
    const box = (await screen.slider('Discount').boundingBox())!
    const y = box.y + box.height / 2
    const x = (share: number): number => box.x + 7 + share * (box.width - 14)
    await screen.record()
    await page.mouse.move(x(0.45), y)
    await page.mouse.down()
    for (let flick = 0; flick < 20; flick++) {
      const moves = Array.from({ length: 10 }, (_, i) => 10 * flick + i)
      await Promise.all(
        moves.map((move) => page.mouse.move(x(0.25 + 0.005 * ((move * 37) % 80)), y)),
      )
      // Now and then the hand rests until the numbers have settled.
      if (flick % 5 === 4) await screen.settled()
    }
    await page.mouse.move(x(0.5), y)
    await page.mouse.up()
    await screen.settled()

    const moments = await screen.recorded()
    const settled = moments.filter(({ status }) => status === 'done')
    expect(settled.length).toBeGreaterThanOrEqual(5)
    for (const { input, recall, range } of settled) {
      expect(recall, 'the settled recall is that of the input').toBe(input)
      expect(range[0]).toBeLessThanOrEqual(input)
      expect(range[1]).toBeGreaterThanOrEqual(input)
    }
    expect(moments.at(-1)).toMatchObject({ status: 'done', input: 50, recall: 50 })
    expect(new Set(moments.map(({ input }) => input)).size).toBeGreaterThanOrEqual(10)
    // At the start one that was late may have had a rival.
    expect(page.workers().length, 'workers').toBeLessThanOrEqual(workers)
    expect(await screen.button(/Undo/).getAttribute('title')).toMatch(/Undo: /)

    const link = await screen.copyLink()
    const fresh = await open({ hash: new URL(link).hash.slice(1) })
    await expect.poll(() => fresh.cell('discount', 'recallRate')).toBe('50 %')
    await fresh.settled()
    expect(await screen.tableText()).toBe(await fresh.tableText())
    expect(await screen.verdictText()).toBe(await fresh.verdictText())
    expect(await screen.save('Results (JSON)')).toBe(await fresh.save('Results (JSON)'))

    await screen.button(/Undo/).click()
    expect(await screen.cell('discount', 'recallRate'), 'one drag, one step').toBe('45 %')
  })
})

describe('a long run', () => {
  test('can be cancelled, and the next input settles', async ({ open }) => {
    const screen = await open()
    await screen.openFile(manyCells())
    await screen.named('Many kinds of customers')
    await screen.page.locator('.progress[data-status="running"]').waitFor()
    const cancel = screen.progress.getByRole('button', { name: 'Cancel' })
    await cancel.click()
    await screen.shows(/Cancelled: ranges are of the previous inputs/)
    expect(await cancel.count()).toBe(0)
    await screen.slider('Discount').press('ArrowLeft')
    expect(await screen.cell('discount', 'recallRate'), 'still usable').toBe('44 %')
    await cancel.click()
    await screen.button(/Undo/).click()
    await screen.button(/Undo/).click()
    await screen.settled()
    expect(await screen.cell('discount', 'recallRate')).toBe('45 %')
  })

  test('runs again after a cancel', async ({ open }) => {
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const slow = new WorkerScript((route) => released.then(() => route.continue()))
    const screen = await open({ before: slow.install, settle: false })
    await screen.progress.getByRole('button', { name: 'Cancel' }).click()
    await screen.shows(/Cancelled/)
    const text = await screen.tableText()
    expect(text, 'the closed form stays').toContain('$360.72')
    expect(text, 'without ranges').not.toMatch(/\d – \d/)
    release()
    await runAgain(screen)
    expect(await screen.tableText()).toMatch(/\$360\.72 \d+ – \d+/)
  })
})

describe('a worker', () => {
  interface Broken {
    readonly open: Open
    readonly worker: WorkerScript
    readonly expects?: RegExp
    /** what the page says */
    readonly says: RegExp
  }

  /** The message is shown, the closed form still follows the inputs, and running again works. */
  const breaksAndRecovers = async ({ open, worker, says, expects = /^$/ }: Broken) => {
    const context = { serviceWorkers: 'block' } as const
    const screen = await open({ context, before: worker.install, settle: false, expects })
    const alert = screen.progress.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(says)
    expect(await screen.leader()).toBe('Discount')
    await screen.slider('Discount').press('ArrowLeft')
    expect(await screen.cell('discount', 'recallRate')).toBe('44 %')
    await alert.waitFor()
    await worker.restore()
    await runAgain(screen)
    expect(await alert.count()).toBe(0)

    undisturbed ??= resultsOf(await open({ hash: new URL(await screen.copyLink()).hash.slice(1) }))
    expect(await screen.save('Results (JSON)')).toBe(await undisturbed)
  }

  let undisturbed: Promise<string> | undefined
  const resultsOf = async (fresh: Screen): Promise<string> => {
    await expect.poll(() => fresh.cell('discount', 'recallRate')).toBe('44 %')
    await fresh.settled()
    return fresh.save('Results (JSON)')
  }

  test('whose script cannot be loaded is reported, and replaced', async ({ open }) => {
    const worker = new WorkerScript((route) => route.abort())
    const says = /could not be loaded.*run again/is
    await breaksAndRecovers({ open, worker, says, expects: /ERR_FAILED/ })
  })

  test('that throws is reported, and replaced', async ({ open }) => {
    const worker = new WorkerScript(script('throw new Error("out of order")'))
    await breaksAndRecovers({ open, worker, says: /stopped: .*out of order/i })
  })

  test('that answers garbage is reported, and replaced', async ({ open }) => {
    const body = `
      addEventListener('message', ({ data: { id } }) => {
        const value = { type: 'chunk', chunk: 7, milliseconds: 'x' }
        postMessage('nonsense')
        postMessage({ id: 'nobody', type: 'RAW', value })
        postMessage({ id, type: 'RAW', value })
      })`
    const worker = new WorkerScript(script(body))
    await breaksAndRecovers({ open, worker, says: /did not finish/i })
  })
})
