import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../../src/app.css'
import { presetGallery } from '../../src/app/presetGallery.ts'
import { App } from '../../src/app/state.svelte.ts'
import { Wizard } from '../../src/app/start/wizard.svelte.ts'
import { openStart, type StartView } from '../../src/panels/start/openStart.ts'
import { DEFAULT_ANSWERS } from '../../src/scenario/start/answers.ts'
import { createInlineRunner } from '../../workers/inline.ts'

const open = async (view: StartView, width = 1_280) => {
  await page.viewport(width, 800)
  const app = new App(() => createInlineRunner())
  const opener = document.createElement('button')
  opener.textContent = 'Opener'
  document.body.append(opener)
  opener.focus()
  let answered = 0
  await openStart(app, view, () => answered++)
  const dialog = document.querySelector('dialog')
  if (!dialog) throw new Error('There is no window.')
  return { app, dialog, opener, answered: () => answered }
}

const press = (name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

const heading = (text: string) => page.getByRole('heading', { name: text })

/** What axe-core finds wrong in the window. */
const faults = async (dialog: Element): Promise<string[]> =>
  (await axe.run(dialog, { resultTypes: ['violations'] })).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  )

/** Whether something is wider than the window it stands in. */
const sticksOut = (dialog: Element): boolean => dialog.scrollWidth > dialog.clientWidth + 1

afterEach(() => {
  for (const dialog of document.querySelectorAll('dialog')) dialog.close()
  document.body.replaceChildren()
})

describe('the gallery', () => {
  it('shows every preset with its name, story, reason why, picture and what is known of it', async () => {
    const { dialog } = await open('gallery')
    await expect.poll(() => dialog.querySelectorAll('h4').length).toBe(presetGallery.length)
    for (const { id } of presetGallery) {
      const card = dialog.querySelector(`[data-preset="${id}"]`)
      expect(card?.textContent, id).toMatch(/Why this one:/)
      expect(card?.textContent, id).toMatch(
        /\d+ of \d+ figures have a published source, \d+ are marked guesses|One of \d+ figures has a published source|All \d+ figures are marked guesses/,
      )
      const picture = card?.querySelector('svg')
      expect(picture?.getAttribute('aria-label'), id).toMatch(/\d/)
      // As many marks, bars or lines as there are offers to see.
      expect(picture?.querySelectorAll('rect, path').length, id).toBeGreaterThan(1)
    }
    expect(await faults(dialog)).toEqual([])
  })

  it('starts from a card in one step, which undo takes back', async () => {
    const { app, dialog } = await open('gallery')
    const before = app.scenario
    await expect.poll(() => dialog.querySelector('[data-preset="gym"] button')).not.toBeNull()
    dialog.querySelector<HTMLElement>('[data-preset="gym"] button')?.click()
    await expect.poll(() => app.scenario.basedOn).toBe('gym')
    await expect.poll(() => document.querySelector('dialog')).toBeNull()
    app.undo()
    expect(app.scenario).toBe(before)
    expect(app.undoStep).toBeNull()
  })

  it('fits a phone, and is left with Escape to where one came from', async () => {
    const { app, dialog, opener } = await open('gallery', 390)
    const before = app.scenario
    await expect.poll(() => dialog.querySelectorAll('h4').length).toBe(presetGallery.length)
    expect(sticksOut(dialog)).toBe(false)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => document.querySelector('dialog')).toBeNull()
    expect(document.activeElement).toBe(opener)
    expect(app.scenario).toBe(before)
  })
})

describe('the three questions', () => {
  it('lead to a scenario, its measure and its plan, and one undo takes back all of it', async () => {
    const { app, answered } = await open('questions')
    const before = app.scenario
    await page.getByRole('combobox', { name: 'Your business' }).selectOptions('gym')
    await page.getByRole('textbox', { name: 'Lapsed customers' }).fill('4,200')
    await page.getByRole('radio', { name: /budget allows/ }).click()
    await page.getByRole('textbox', { name: 'Budget' }).fill('15k')
    await press('Next')
    await expect.element(page.getByRole('radio', { name: 'Subscribes again' })).toBeChecked()
    await press('Next')
    await page.getByRole('slider', { name: 'Poor service' }).fill('90')
    await press('Next')
    await expect.element(heading('What this sets')).toHaveFocus()
    await expect.element(page.getByText(/^4,200 lapsed customers/)).toBeVisible()
    await expect.element(page.getByText(/the plan may spend \$15,000/)).toBeVisible()
    expect(app.scenario, 'nothing changes before the end').toBe(before)
    await press('Show me the answer')
    await expect.poll(answered).toBe(1)
    expect(app.scenario.cohort.customers).toBe(4_200)
    expect(app.scenario.plan).toMatchObject({ objective: 'recalled', budget: 15_000 })
    expect(app.metric).toBe('recallRate')
    app.undo()
    expect(app.scenario).toBe(before)
    expect(app.metric, 'the measure goes back with it').toBe('profitPerTargeted')
    app.redo()
    expect([app.scenario.basedOn, app.metric]).toEqual(['gym', 'recallRate'])
    app.setMetric('roi')
    app.set('cohort.customers', 5_000)
    app.undo()
    expect(app.metric, 'other steps leave it').toBe('roi')
  })

  it('can all be skipped', async () => {
    const { app } = await open('questions')
    await press('Skip: more profit, any business')
    await press('Skip: subscribes again')
    await press('Skip: a usual mix')
    await press('Show me the answer')
    await expect.poll(() => app.scenario.name).toBe('Something else: my win-back')
    expect(app.scenario.arms.map(({ id }) => id)).toContain('tailored')
  })

  it('are answered by keys alone: each begins at its heading, Enter goes on', async () => {
    const { app, dialog } = await open('questions')
    await expect.element(heading('What is the goal?')).toHaveFocus()
    await userEvent.keyboard('{Tab}streaming')
    await userEvent.keyboard('{Tab}{Tab}{ArrowDown}{ArrowDown}{Enter}')
    await expect.element(heading('What does a customer do')).toHaveFocus()
    await userEvent.keyboard('{Tab}{Enter}')
    await expect.element(heading('Why did they leave?')).toHaveFocus()
    await userEvent.keyboard('{Tab}{ArrowRight}{ArrowRight}{Enter}')
    await expect.element(heading('What this sets')).toHaveFocus()
    expect(await faults(dialog)).toEqual([])
    await userEvent.keyboard('{Tab}{Tab}{Enter}')
    await expect.poll(() => document.querySelector('dialog')).toBeNull()
    expect(app.scenario.lifetime.horizon, 'cash back soon').toBe(12)
  })

  it('refuse what is no number, say what to type, and do not go on', async () => {
    await open('questions')
    const customers = page.getByRole('textbox', { name: 'Lapsed customers' })
    await customers.fill('many')
    await press('Next')
    await expect.element(heading('What is the goal?')).toBeVisible()
    await expect.element(page.getByText(/Type a number, such as 25000/)).toBeVisible()
    await expect.element(customers).toBeInvalid()
    await customers.fill('0')
    await expect.element(page.getByText(/below the limit of 1/)).toBeVisible()
    await customers.fill('')
    await press('Next')
    await expect.element(heading('What does a customer do')).toBeVisible()
  })

  it('keep their answers on the way back, and shares that sum to 100 %', async () => {
    const { dialog } = await open('questions', 390)
    await press('Next')
    await page.getByRole('radio', { name: 'Logs in again' }).click()
    await press('Next')
    const unknown = page.getByRole('checkbox', { name: /do not know/ })
    await expect.element(unknown).toBeChecked()
    for (const [name, weight] of [
      ['Too expensive', '100'],
      ['Poor service', '17'],
    ] as const) {
      await page.getByRole('slider', { name }).fill(weight)
    }
    await expect.element(unknown).not.toBeChecked()
    const shares = [...dialog.querySelectorAll('output')].map(({ textContent }) =>
      parseInt(textContent, 10),
    )
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100)
    expect(sticksOut(dialog)).toBe(false)
    await press('Back')
    await expect.element(page.getByRole('radio', { name: 'Logs in again' })).toBeChecked()
    await press('Next')
    await press('Next')
    await expect.element(page.getByText(/most of whom pay nothing/)).toBeVisible()
    expect(sticksOut(dialog)).toBe(false)
  })
})

describe('the steps', () => {
  it('take what usually counts as back from the business, until it is chosen', () => {
    const wizard = new Wizard()
    wizard.answer({ business: 'retail' })
    expect(wizard.answers.action).toBe('orders')
    wizard.answer({ action: 'logsIn' })
    wizard.answer({ business: 'app' })
    expect(wizard.answers.action).toBe('logsIn')
    wizard.next()
    wizard.skip()
    expect([wizard.step, wizard.answers.action]).toEqual([3, 'downloads'])
  })

  it('forget on skipping what was answered there, and nothing else', () => {
    const wizard = new Wizard()
    wizard.answer({ goal: 'share', customers: 7, business: 'gym' })
    wizard.next()
    wizard.answer({ action: 'orders' })
    wizard.back()
    wizard.skip()
    expect(wizard.answers).toEqual({ ...DEFAULT_ANSWERS, action: 'orders' })
    expect(wizard.step).toBe(2)
  })
})
