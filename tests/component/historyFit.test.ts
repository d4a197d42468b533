import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import { CustomersDesk } from '../../src/app/customers/desk.svelte.ts'
import { HistoryFits } from '../../src/app/customers/fits.svelte.ts'
import type { FitWork } from '../../src/app/customers/fitWork.ts'
import type { ListWork } from '../../src/app/customers/work.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import History from '../../src/panels/customers/History.svelte'
import { valueAt } from '../../src/scenario/path.ts'
import { cohortInScenario } from '../../src/scenario/cohortInScenario.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import { studies } from '../../workers/study/studies.ts'
import { atRest } from '../helpers/atRest.ts'
import { pastList, type PastList } from '../helpers/pastList.ts'
import { setTokens } from '../unit/charts/tokens.ts'

/** The very studies of the worker, done here. */
const lists: ListWork = {
  profile: (file, options, { tell }) => studies.profileList({ file, options }, tell),
  tabulate: (given, { tell }) => studies.tabulateList(given, tell),
}

const FROM = { file: 'past.csv', rows: 3_000, date: '28 Nov 2026' }

/** Noon of 28 November 2026. */
const NOW = Date.UTC(2026, 10, 28, 12)

const here = () => {
  let failing = false
  const work: FitWork = {
    fit: async (given) => {
      await Promise.resolve()
      if (failing) throw new Error('A worker stopped answering.')
      return studies.fitHistory(given, () => undefined)
    },
  }
  return { work, fail: (is: boolean) => (failing = is) }
}

interface Opened extends Partial<PastList> {
  /** whether the scenario has the list's customers */
  readonly isAdopted?: boolean
}

const opened = async ({ isAdopted = true, ...list }: Opened = {}) => {
  const app = new App(() => createInlineRunner())
  const desk = new CustomersDesk(() => lists)
  await desk.open(new Blob([pastList({ customers: 3_000, ...list })]), 'past.csv')
  const { cohort, history } = desk
  if (!cohort || !history) throw new Error('The list has no customers, or no history.')
  if (isAdopted) {
    const { scenario } = cohortInScenario(app.scenario, cohort, FROM)
    app.change(scenario, 'Customers of the list')
  }
  const { work, fail } = here()
  const fits = new HistoryFits(
    desk,
    () => work,
    () => NOW,
  )
  const props = {
    app,
    desk,
    fits,
    format: createFormat('USD'),
    styles: assignStyles(app.scenario.arms),
    link: async () => 'https://example.org/',
  }
  await render(History, { props })
  return { app, desk, fits, fail }
}

const patient = { timeout: 15_000 }
const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/\u2060/g, '')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
const part = (id: string): string => plain(document.querySelector(`[data-part=${id}]`)?.textContent)
const answer = (name: RegExp) => page.getByRole('radio', { name })
const byChance = () => answer(/^Yes, by chance/).click()
const adopt = () => page.getByRole('button', { name: 'Use the fitted values', exact: true })
const box = (name: string) => page.getByRole('checkbox', { name: `Use: ${name}`, exact: true })
const fitted = async (): Promise<void> =>
  expect.poll(() => document.querySelectorAll('[data-part]').length, patient).toBeGreaterThan(5)

const faults = async (): Promise<string[]> => {
  await atRest()
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

describe('fitting inputs to past customers', () => {
  it('asks one question before it fits anything, and says why it matters', async () => {
    const { fits } = await opened()
    await expect.element(page.getByText('3,000 customers of past campaigns')).toBeVisible()
    await expect
      .element(page.getByRole('group', { name: 'Was it decided by chance who got which offer?' }))
      .toBeVisible()
    await expect
      .element(page.getByText(/may be those who would have come back anyway/))
      .toBeVisible()
    expect(fits.assignment).toBeNull()
    expect(document.querySelector('[data-part]')).toBeNull()
    await expect.element(adopt()).not.toBeInTheDocument()
    expect(await faults()).toEqual([])
  })

  it('shows every part with what inputs are now and what is fitted, without fault for axe', async () => {
    const { app } = await opened()
    await byChance()
    await fitted()
    expect(part('levels')).toMatch(/Price \(Reason for leaving\) come back most: 4\d % did/)
    expect(part('offers')).toContain('The groups look as if chance had made them.')
    const row = plain(document.querySelector('[data-path="arms.discount.recall"]')?.textContent)
    expect(row).toMatch(/Discount: Return with this offer.* 45 ± 0\.8 %44\.8 %42\.2 % to 47\.4 %/)
    expect(part('stay')).toContain('constant monthly rate')
    expect(part('margin')).toMatch(/brought \$20\.55 per month on average/)
    await expect.poll(() => document.querySelectorAll('[data-chart] svg').length, patient).toBe(3)
    expect(app.scenario.arms[0]?.recall).not.toMatchObject({ observations: 983 })
    expect(await faults()).toEqual([])
  })

  it('says in words how far the fit is to be trusted', async () => {
    await opened()
    await byChance()
    await fitted()
    expect(part('trust')).toMatch(/What it foretells is what happened, as far as 3,000 customers/)
    expect(part('trust')).toMatch(
      /Of customers given 36 % by the fit, 30 % came back \(26 % to 34 % allowing for chance\)/,
    )
    expect(part('trust')).toMatch(/the first the higher chance 65 times in 100/)
  })

  it('uses everything that is ticked in one step with notes, and Undo takes it back', async () => {
    const { app } = await opened()
    const before = app.scenario
    await byChance()
    await fitted()
    await adopt().click()
    expect(app.scenario.arms.find(({ id }) => id === 'discount')?.recall).toEqual({
      dist: 'beta',
      mean: 44.82,
      observations: 983,
    })
    expect(app.scenario.organic.recall).toMatchObject({ mean: 20.7 })
    expect(app.scenario.lifetime.churn).toMatchObject({ mean: 8.495 })
    expect(
      valueAt(app.scenario, 'cohort.attributes.reason.levels.price.recallShift'),
    ).toMatchObject({ mean: 0.461 })
    expect(app.scenario.sources['economics.monthlyMargin']).toMatch(
      /^Fitted from past\.csv \(1,026 customers\) on 28 Nov 2026\./,
    )
    expect(app.scenario.arms.map(({ value }) => value)).toEqual([null, null, null, null])
    await expect.element(page.getByTestId('fits-used')).toHaveTextContent(/holds these values now/)
    await expect.element(adopt()).toBeDisabled()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    expect(app.scenario).toEqual(before)
    await expect.element(adopt()).toBeEnabled()
  })

  it('leaves alone what is not ticked', async () => {
    const { app } = await opened()
    const before = app.scenario
    await byChance()
    await fitted()
    await box('How long they stay').click()
    await box('What each offer did').click()
    await adopt().click()
    expect(app.scenario.lifetime).toEqual(before.lifetime)
    expect(app.scenario.arms).toEqual(before.arms)
    expect(app.scenario.economics.monthlyMargin).toMatchObject({ mean: 20.549 })
  })

  it('keeps stated values where somebody wants that', async () => {
    const { app } = await opened()
    const values = app.scenario.arms.map(({ value }) => value)
    await byChance()
    await fitted()
    await page.getByRole('checkbox', { name: /^Empty the values stated/ }).click()
    await adopt().click()
    expect(app.scenario.arms.map(({ value }) => value)).toEqual(values)
  })

  it('shows effects of offers that somebody chose as association, and does not use them', async () => {
    const { app } = await opened({ isPicked: true })
    const before = app.scenario
    await answer(/^No, or not sure/).click()
    await fitted()
    expect(part('offers')).toContain('Association only: not used')
    expect(part('offers')).toContain(
      'customers of the offers differ in Reason for leaving'.slice(20),
    )
    expect(document.querySelector('[data-arm="Discount"]')).not.toBeNull()
    await expect.element(box('What each offer did')).not.toBeInTheDocument()
    await adopt().click()
    expect(app.scenario.arms.map(({ recall }) => recall)).toEqual(
      before.arms.map(({ recall }) => recall),
    )
    expect(app.scenario.organic.recall).toEqual(before.organic.recall)
    expect(valueAt(app.scenario, 'cohort.attributes.reason.levels.price.recallShift')).not.toBe(0)
  })

  it('warns where chance is stated but groups differ', async () => {
    await opened({ isPicked: true })
    await byChance()
    await fitted()
    const alarm = page.getByRole('alert')
    await expect.element(alarm).toHaveTextContent(/do not look as if chance had made them/)
    await expect.element(alarm).toHaveTextContent(/Reason for leaving/)
    expect(await faults()).toEqual([])
  })

  it('asks which offer is which where names differ, and fits again with the answer', async () => {
    await opened({ discount: 'Twenty off' })
    await byChance()
    await fitted()
    expect(document.querySelector('[data-path="arms.discount.recall"]')).toBeNull()
    await page.getByLabelText('Arm of the scenario for Twenty off').selectOptions('Discount')
    await expect
      .poll(() => document.querySelector('[data-path="arms.discount.recall"]'), patient)
      .not.toBeNull()
  })

  it('says what is missing where a part cannot be fitted', async () => {
    await opened({ without: ['months_paid', 'left_again', 'monthly_margin'] })
    await byChance()
    await fitted()
    expect(part('stay')).toContain('Choose the columns for months paid')
    expect(part('margin')).toContain('Choose the column that says so')
    await expect.element(box('How long they stay')).not.toBeInTheDocument()
    expect(document.querySelector('[data-chart=lifetimeFit]')).toBeNull()
  })

  it('has no use for effects of levels before the list is the scenario’s, and says what to press', async () => {
    const { app } = await opened({ isAdopted: false })
    await byChance()
    await fitted()
    await expect
      .element(page.getByTestId('homeless').first())
      .toHaveTextContent(/have no place in the scenario.*Press “Use these customers” above first/)
    await adopt().click()
    expect(app.issues).toEqual([])
    expect(app.scenario.economics.monthlyMargin).toMatchObject({ mean: 20.549 })
  })

  it('asks nothing where there was no offer, and fits what there is', async () => {
    await opened({ without: ['campaign_arm'] })
    await fitted()
    await expect.element(page.getByRole('radio').first()).not.toBeInTheDocument()
    expect(part('offers')).toContain('does not say who got which offer')
    expect(part('levels')).toContain('come back most')
  })

  it('tells a fit that failed, and tries again', async () => {
    const { fail } = await opened()
    fail(true)
    await byChance()
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('The fit failed: A worker stopped answering.')
    fail(false)
    await page.getByRole('button', { name: 'Try again' }).click()
    await fitted()
  })

  it('asks again about another list', async () => {
    const { desk, fits } = await opened()
    await byChance()
    await fitted()
    await desk.open(new Blob([pastList({ customers: 2_000 })]), 'other.csv')
    await expect.poll(() => fits.assignment).toBeNull()
    expect(fits.fit).toBeNull()
    await expect.element(answer(/^Yes, by chance/)).not.toBeChecked()
  })

  it('is worked by keys alone: question, charts, boxes and the button', async () => {
    const { app, fits } = await opened()
    const [yes] = document.querySelectorAll<HTMLInputElement>('input[type=radio]')
    yes!.focus()
    await userEvent.keyboard(' ')
    expect(fits.assignment).toBe('randomised')
    await fitted()
    const plot = () =>
      document.querySelector<HTMLElement>('[data-chart=levelEffects] [role=application]')
    await expect.poll(plot, patient).not.toBeNull()
    plot()!.focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect
      .poll(() => plain(plot()!.querySelector('.readout')?.textContent))
      .toMatch(/^Reason for leaving: Other.*0, the others are compared with it/)
    ;(adopt().element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    expect(app.undoStep?.label).toBe('Values fitted from past customers')
  })
})
