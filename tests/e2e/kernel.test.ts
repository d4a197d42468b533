import { beforeAll, describe, expect } from 'vitest'
import { encodeLink } from '../../src/share/link.ts'
import { manyClasses } from '../helpers/manyClasses.ts'
import { test, type Screen } from '../helpers/e2e.ts'

let hash: string

beforeAll(async () => {
  hash = (await encodeLink(manyClasses())).replace(/^#/, '')
})

/** Kernels that the workers of a screen have started, counted from the moment they were watched. */
const watchKernels = async (screen: Screen): Promise<() => Promise<number>> => {
  const workers = screen.page.workers()
  expect(workers.length).toBeGreaterThan(0)
  for (const worker of workers) {
    await worker.evaluate(() => {
      const { Instance } = WebAssembly
      const counted = new Proxy(Instance, {
        construct(target, args: [WebAssembly.Module]) {
          const instance = new target(...args)
          Object.assign(globalThis, {
            kernels: 1 + ((globalThis as { kernels?: number }).kernels ?? 0),
          })
          return instance
        },
      })
      Object.assign(WebAssembly, { Instance: counted })
    })
  }
  return async () => {
    const counts = await Promise.all(
      workers.map((worker) =>
        worker.evaluate(() => (globalThis as { kernels?: number }).kernels ?? 0),
      ),
    )
    return counts.reduce((sum, n) => sum + n, 0)
  }
}

const goTo = async (screen: Screen, to: string): Promise<void> => {
  await screen.page.evaluate((to) => {
    location.hash = to
  }, to)
  await screen.shows('longer')
  await screen.settled()
}

describe('the built page', () => {
  test('fetches the kernel for a scenario that can use it, and its workers run it under the page’s policy', async ({
    open,
  }) => {
    const screen = await open()
    const fetched: string[] = []
    screen.page.context().on('request', (request) => fetched.push(request.url()))
    const kernels = await watchKernels(screen)
    await goTo(screen, hash)
    await expect.poll(kernels, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(fetched.some((url) => /returnKernel[^/]*\.js$/.test(url))).toBe(true)
    expect(screen.problems).toEqual([])
  })

  test('may compile WebAssembly on its own thread, and still make no code of text', async ({
    open,
  }) => {
    const probe = `
      const succeeds = (make) => { try { make(); return true } catch { return false } }
      const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
      const found = [() => new WebAssembly.Module(empty), () => new Function('return 1')].map(succeeds)
      document.body.dataset.probe = String(found)`
    const screen = await open({
      before: (context) =>
        context.route(/probe\.js$/, (route) =>
          route.fulfill({ contentType: 'text/javascript', body: probe }),
        ),
      expects: /policy|unsafe-eval/,
    })
    await screen.page.evaluate(() => {
      const script = document.createElement('script')
      script.src = './probe.js'
      document.body.append(script)
    })
    await expect
      .poll(() => screen.page.locator('body').getAttribute('data-probe'), { timeout: 20_000 })
      .toBe('true,false')
  })

  test('says the same where the kernel cannot be fetched', async ({ open }) => {
    const fast = await open({ hash })
    const plain = await open({
      hash,
      before: (context) => context.route(/returnKernel[^/]*\.js$/, (route) => route.abort()),
      expects: /returnKernel/,
    })
    expect(await plain.tableText()).toBe(await fast.tableText())
  })
})
