import { afterEach, beforeEach, expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import '../../src/app.css'
import { Desk } from '../../src/app/rehearsal/desk.svelte.ts'
import { Rehearsals } from '../../src/app/rehearsal/rehearsal.svelte.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Rehearsal from '../../src/panels/design/rehearsal/Rehearsal.svelte'
import { createInlineRunner } from '../../workers/inline.ts'
import { Studies } from '../../workers/study/pool.ts'
import { serveStudies } from '../../workers/study/serve.ts'
import { FakeWorker } from '../helpers/fakeWorker.ts'

let spawned: FakeWorker[] = []
let app: App
let rehearsals: Rehearsals
let desk: Desk

beforeEach(() => {
  spawned = []
  app = new App(() => createInlineRunner())
  const studies = () =>
    new Studies(() => {
      const worker = new FakeWorker(null, serveStudies)
      spawned.push(worker)
      return worker
    })
  rehearsals = new Rehearsals(studies, 2)
  desk = new Desk(rehearsals)
})
afterEach(() => app.simulation.cancel())

const show = async () => {
  const format = createFormat('USD')
  const styles = assignStyles(app.scenario.arms)
  const screen = await render(Rehearsal, { app, format, styles, desk })
  await screen.getByText('More settings').click()
  await screen.getByLabelText('Rehearsals').selectOptions('1000')
  return screen
}

const play = async (screen: Awaited<ReturnType<typeof show>>): Promise<void> => {
  await screen.getByRole('button', { name: 'Play 1,000 tests', exact: true }).click()
  await expect.element(screen.getByTestId('rehearsal-answer')).toBeVisible()
}

/** "52" of "in 52 of 100 tests". */
const rightOf = async (screen: Awaited<ReturnType<typeof show>>): Promise<number> => {
  const text = screen.getByTestId('rehearsal-answer').element().textContent ?? ''
  return Number(/in (\d+) of 100 tests/.exec(text)?.[1])
}

test('the answer comes first, in money, and the rules stand side by side on the same tests', async () => {
  const screen = await show()
  await play(screen)
  expect(spawned).toHaveLength(2)
  const right = await rightOf(screen)
  expect(right).toBeGreaterThan(40)
  expect(right).toBeLessThan(65)
  await expect
    .element(screen.getByTestId('rehearsal-loss'))
    .toHaveTextContent(/cost \$[\d,]+ ?k? on average; sending Discount without a test costs \$/)
  const rows = screen.container.querySelectorAll('tr[data-rule]')
  expect(rows).toHaveLength(10)
  expect(screen.container.querySelector('tr.own')?.getAttribute('data-rule')).toBe('fixed')
})

test('taking the highest figure always decides, and costs less than waiting for a clear difference', async () => {
  const screen = await show()
  await screen.getByLabelText('How you decide').selectOptions('highest')
  await play(screen)
  expect(await rightOf(screen)).toBeGreaterThan(85)
  const answer = screen.getByTestId('rehearsal-answer')
  await expect.element(answer).not.toHaveTextContent('does not decide')
})

test('between equal offers the promise of 5 is kept, and peeking finds far more', async () => {
  const screen = await show()
  await play(screen)
  await screen.getByRole('button', { name: 'Play 1,000 tests between equal offers' }).click()
  const equal = screen.getByTestId('rehearsal-equal')
  await expect.element(equal).toHaveTextContent('promises no more than 5')
  const text = equal.element().textContent ?? ''
  const own = Number(/sees a difference in (\d+)/.exec(text)?.[1])
  const peek = Number(/weekly look sees one in (\d+)/.exec(text)?.[1])
  // 4 standard errors of 5 % in 1,000 tests are 2.8 points.
  expect(own).toBeLessThanOrEqual(8)
  expect(peek).toBeGreaterThan(40)
})

test('read by recall the trap shows: the most returns are not the most money', async () => {
  const screen = await show()
  await screen.getByRole('radio', { name: 'Recall' }).click({ force: true })
  await play(screen)
  await expect
    .element(screen.getByTestId('rehearsal-trap'))
    .toHaveTextContent('Most often Combo brings back the most, and Discount earns the most.')
  await expect
    .element(screen.getByTestId('rehearsal-report'))
    .toHaveTextContent('You read the test by recall, not by money')
})

test('a changed setting leaves the old answer, marked as that, until it is played again', async () => {
  const screen = await show()
  await play(screen)
  const before = screen.getByTestId('rehearsal-answer').element().textContent
  await screen.getByLabelText('How you decide').selectOptions('peek')
  await expect.element(screen.getByText('These are the results of the settings')).toBeVisible()
  expect(screen.getByTestId('rehearsal-answer').element().textContent).toBe(before)
  await screen.getByRole('button', { name: 'Play again with these settings' }).click()
  await expect.element(screen.getByTestId('rehearsal-answer')).not.toHaveTextContent(before ?? '')
})

test('a rehearsal can be cancelled, and the newest one wins', async () => {
  const screen = await show()
  await screen.getByLabelText('Rehearsals').selectOptions('10000')
  const button = screen.getByRole('button', { name: 'Play 10,000 tests', exact: true })
  // At once: a click that is waited for may find the rehearsal done.
  ;(button.element() as HTMLElement).click()
  rehearsals.cancel()
  expect(rehearsals.running).toBeNull()
  await expect.element(screen.getByText('Nothing has been played yet.')).toBeVisible()
  await screen.getByLabelText('Rehearsals').selectOptions('1000')
  await play(screen)
  expect(rehearsals.own?.rows.tests).toBe(1_000)
})

test('a number out of its limits is refused in words, and nothing changes', async () => {
  const screen = await show()
  const box = screen.getByLabelText('Weeks of sending')
  await box.fill('40')
  box.element().dispatchEvent(new Event('change', { bubbles: true }))
  await expect.element(screen.getByText('40 is above the limit of 26.')).toBeVisible()
  await box.fill('4')
  box.element().dispatchEvent(new Event('change', { bubbles: true }))
  await play(screen)
  expect(rehearsals.own?.settings.weeks).toBe(4)
})

test('what was played is still there when the screen is opened again, and old once an input changes', async () => {
  const screen = await show()
  await play(screen)
  await screen.unmount()
  const again = await show()
  await expect.element(again.getByTestId('rehearsal-answer')).toBeVisible()
  expect(again.container.textContent).not.toContain('These are the results of')
  app.set('arms.discount.recall', 30)
  await expect.element(again.getByText('These are the results of the settings')).toBeVisible()
})
