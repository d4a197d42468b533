import { describe, expect } from 'vitest'
import { builtFiles, Host } from '../helpers/releases.ts'
import { test, type Screen } from '../helpers/e2e.ts'

interface Answer {
  readonly type: string
  readonly output?: { readonly status: string; readonly objective: number }
  readonly message?: string
}

/** Asks the built worker for a plan as the page does: ten customers, an offer that earns 3 each, a budget for four. */
const plan = (screen: Screen, script: string): Promise<Answer> =>
  screen.page.evaluate(async (path) => {
    const figures = (value: number, cash: number) => {
      const ids = ['costToServe', 'forgoneRevenue', 'contact', 'recalled', 'subscribers']
      const rest = ids.map((id) => [id, new Float64Array(1)] as const)
      return {
        ...Object.fromEntries(rest),
        value: Float64Array.of(value),
        cash: Float64Array.of(cash),
      }
    }
    const arm = { id: 'offer', name: 'Offer', kind: 'offer', channel: null, setupCost: 0 }
    const question = {
      economics: {
        cells: [{ key: 'all=all', customers: 10 }],
        arms: [arm],
        sent: figures(5, 2),
        alone: figures(0, 0),
        ...{ organicKnown: true, fixedCost: 0, subscriberWorth: 0 },
      },
      objective: 'profit',
      limits: { budget: { money: 9, caps: ['cash'] } },
      wholeCustomers: true,
    }
    const worker = new Worker(new URL(path, location.href), { type: 'module' })
    const answer = new Promise<Answer>((resolve) => {
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<{ id?: string; value?: Answer }>) => {
          if (data.id === 'plan') resolve(data.value!)
        },
      )
    })
    const argumentList = ['plan', question].map((value) => ({ type: 'RAW', value }))
    worker.postMessage({ id: 'plan', type: 'APPLY', path: ['study'], argumentList })
    const told = await answer
    worker.terminate()
    return told
  }, script)

describe("the planner's solver in the built app", () => {
  test('solves in a worker under the policy of the page, and without a network once it has been loaded', async ({
    open,
  }) => {
    const files = await builtFiles()
    const script = [...files.keys()].find((path) => /study\.worker.*\.js$/.test(path))!
    const host = new Host(files, '/some/folder/')
    try {
      const base = await host.start()
      const screen = await open({ base, context: { serviceWorkers: 'allow' } })
      await screen.page.evaluate(async () => {
        await navigator.serviceWorker.ready
        while (!navigator.serviceWorker.controller)
          await new Promise((next) => setTimeout(next, 20))
      })
      host.isDown = true
      const missing = await plan(screen, script)
      expect(missing.message).toMatch(/could not be loaded.*Connect to the network once/)
      host.isDown = false
      const solved = { type: 'output', output: { status: 'optimal', objective: 12 } }
      expect(await plan(screen, script)).toMatchObject(solved)
      host.isDown = true
      expect(await plan(screen, script)).toMatchObject(solved)
    } finally {
      host.close()
    }
  })
})
