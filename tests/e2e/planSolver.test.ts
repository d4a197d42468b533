import { describe, expect } from 'vitest'
import { builtFiles, Host } from '../helpers/releases.ts'
import { test } from '../helpers/e2e.ts'

/** How long a condition may take on a busy machine. */
const patient = { timeout: 40_000 }

describe("the planner's solver in the built app", () => {
  test('solves in a worker under the policy of the page, and without a network once it has been loaded', async ({
    open,
  }) => {
    const host = new Host(await builtFiles(), '/some/folder/')
    try {
      const base = await host.start()
      const screen = await open({
        base,
        context: { serviceWorkers: 'allow' },
        expects: /ERR_(FAILED|EMPTY_RESPONSE|CONNECTION_RESET)|highs/,
      })
      const { page } = screen
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready
        while (!navigator.serviceWorker.controller)
          await new Promise((next) => setTimeout(next, 20))
      })
      const verdict = (): Promise<string> => page.getByTestId('plan-verdict').innerText()
      host.isDown = true
      await screen.button('Plan').click()
      const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' })
      await alert.waitFor(patient)
      expect(await alert.innerText()).toMatch(/Connect to the network once/)
      host.isDown = false
      await screen.button('Try again').click()
      await expect.poll(verdict, patient).toMatch(/^Send Discount to all 40,000 customers/)
      host.isDown = true
      await page.reload()
      await page.locator('[data-row="total"]').waitFor(patient)
      expect(await verdict()).toMatch(/^Send Discount to all 40,000 customers/)
    } finally {
      host.close()
    }
  })
})
