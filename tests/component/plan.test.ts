import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../src/app.css'
import { PlanDesk, type PlanStudies } from '../../src/app/plan/planDesk.svelte.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Plan from '../../src/panels/plan/Plan.svelte'
import type { Scenario } from '../../src/scenario/types.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import { RunError } from '../../workers/protocol.ts'
import { planAdvice, planBudgets, planScreen, planShares } from '../../workers/study/planScreen.ts'
import { atRest } from '../helpers/atRest.ts'
import { preset, type Change } from '../helpers/scenarios.ts'
import { setTokens } from '../unit/charts/tokens.ts'

const plain = (text: string): string => text.replace(/[\s\u00A0\u2060\u2068\u2069]+/g, ' ').trim()

/** The screen's studies on the page itself, with the real solver, and what they were asked. */
const here = () => {
  const asked: { name: string; whole: boolean; budget: number | null }[] = []
  const known = { planScreen, planAdvice, planBudgets, planShares }
  let failures = 0
  let gate: Promise<void> = Promise.resolve()
  const studies: PlanStudies = {
    run: async (name, input) => {
      const question = input as Parameters<typeof planScreen>[0]
      asked.push({ name, whole: question.whole, budget: question.asked.budget })
      await gate
      if (failures-- > 0) throw new RunError('failed', 'The solver gave up.')
      const study = known[name as keyof typeof known]
      // As a worker is handed it.
      return (await study(structuredClone(question), () => undefined)) as never
    },
    dispose: () => undefined,
  }
  return {
    studies,
    asked,
    failNext: () => (failures = 1),
    /** Nothing is answered until what this gives is called. */
    hold: (): (() => void) => {
      let open = (): void => undefined
      gate = new Promise((resolve) => (open = resolve))
      return open
    },
  }
}

const open = async (scenario: Scenario, width = 1_100, work = here()) => {
  await page.viewport(width, 900)
  const app = new App(() => createInlineRunner())
  app.restore(scenario, 'test')
  const screen = await render(Plan, {
    app,
    format: createFormat(scenario.currency),
    styles: assignStyles(scenario.arms),
    link: () => Promise.resolve('https://example.org/#v2.x'),
    desk: new PlanDesk(() => work.studies),
    below: [],
  })
  const textOf = (id: string): string => plain(screen.getByTestId(id).element().textContent ?? '')
  const verdict = () => textOf('plan-verdict')
  const rest = () => textOf('plan-rest')
  return { ...work, app, screen, verdict, rest }
}

const opening = (...changes: readonly Change[]): Scenario => preset('telecom-40k', ...changes)
const modelled = (...changes: readonly Change[]): Scenario =>
  preset('telecom-40k-modelled', ...changes)

const EVERYTHING = 'cash-costToServe-forgoneRevenue'
const withBudget =
  (budget: number | null): Change =>
  ({ plan }) => {
    plan.budget = budget
    plan.caps = EVERYTHING
  }

const settled = async (): Promise<void> => {
  await expect
    .poll(() => document.querySelector('[data-plan]')?.getAttribute('data-plan'), patient)
    .toBe('done')
}

/** How long a condition may take on a busy machine. */
const patient = { timeout: 25_000 }

const row = (id: string): string[] =>
  [...(document.querySelector(`[data-row="${id}"]`)?.children ?? [])].map((cell) =>
    plain(cell.textContent ?? ''),
  )

/** Cents of a money text. */
const cents = (text: string): number =>
  Math.round(Number(text.replace('−', '-').replace(/[$,]/g, '')) * 100)

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

describe('The Plan screen of the opening preset', () => {
  it('says in a sentence who gets what, and plainly that nobody knows who would return anyway', async () => {
    const { verdict, rest } = await open(opening())
    await expect
      .poll(verdict, patient)
      .toBe('Send Discount to all 40,000 customers: $14.4 M profit.')
    expect(rest()).toMatch(/^No mix is worth the trouble here: the best single offer, Discount/)
    expect(rest()).toMatch(/would return without an offer is not set, so this profit counts those/)
    await settled()
    // 20,000 × (0.45 × 921.60 − 0.45 × 120) a reason.
    expect(row('total').slice(-2)).toEqual(['$2,160,000.00', '$14,428,800.00'])
  })

  it('keeps to a budget, and says what the next $1,000 would bring', async () => {
    const { app, verdict, rest } = await open(opening(withBudget(500_000)))
    await expect
      .poll(verdict, patient)
      .toMatch(/^With \$500 k, send Upgrade to 11,61\d customers: \$3\.96 M/)
    // Upgrade earns 0.41 × (937.65 − 105) for 0.41 × 105 spent: 7.93 for each dollar.
    expect(rest()).toMatch(/The next \$1,000 of budget brings \$7,[89]\d\d\./)
    app.set('plan.budget', 3_000_000)
    await expect.poll(verdict, patient).toContain('Discount to all 40,000 customers')
    expect(rest()).toContain('$840 k of the budget is left over: more of it brings nothing.')
    await settled()
    const limit = document.querySelector('[data-limit="budget"]')?.textContent ?? ''
    expect(plain(limit)).toContain('not reached')
    expect(plain(limit)).toContain('Not reached: more of it brings nothing.')
  })

  it('says what a budget leaves out when it does not cap discounts', async () => {
    const { rest } = await open(
      opening(({ plan }) => {
        plan.budget = 50_000
      }),
    )
    await expect
      .poll(rest, patient)
      .toContain('It also takes $2.16 M of forgone revenue (discounts), which the budget does not')
    await expect.element(page.getByText(/What this budget caps costs the best plan/)).toBeVisible()
  })

  it('makes another plan for another aim, and prices market share by what it takes of profit', async () => {
    const { verdict, screen } = await open(opening())
    await screen.getByLabelText('Make the most of').selectOptions('recalled')
    await expect
      .poll(verdict, patient)
      .toBe('Send Combo to all 40,000 customers: 18,800 customers won back, $12.8 M profit.')
    await screen.getByLabelText('Make the most of').selectOptions('profit')
    await expect.poll(verdict, patient).toContain('Discount to all')
    // (360.72 − 319.365) × 40,000 for 800 customers: $2,067.75 each, as the verdict of Compare says.
    const price = () => plain(document.querySelector('[data-chart=marketShare]')?.textContent ?? '')
    await expect
      .poll(price, patient)
      .toContain('Winning back 100 more than this plan takes at least $207 k')
  })

  it('names the limits that no plan keeps together, and what to do', async () => {
    const { verdict, rest } = await open(
      opening(({ plan }) => {
        plan.contacts = 10_000
        plan.leastOf = { combo: 20_000 }
      }),
    )
    await expect
      .poll(verdict, patient)
      .toBe('No plan keeps these limits together: customers contacted and Combo, at least.')
    expect(rest()).toBe('Loosen any one of them below: without it there is a plan.')
  })
})

describe('The Plan screen of the modelled preset', () => {
  it('has a table whose rows add up to the total, and a bridge that comes to the same cent', async () => {
    await open(modelled(withBudget(null)))
    await settled()
    const rows = [...document.querySelectorAll('[data-row]:not([data-row=total])')]
    const brings = rows.map((each) => cents(plain(each.lastElementChild?.textContent ?? '')))
    const total = cents(row('total').at(-1) ?? '')
    expect(rows.length).toBeGreaterThan(20)
    expect(brings.reduce((sum, x) => sum + x, 0)).toBe(total)
    await page.getByText('How the total adds up').click()
    const items = [...document.querySelectorAll('[data-item]:not(.sum) td')]
    const sum = items.reduce((all, item) => all + cents(plain(item.textContent ?? '')), 0)
    expect(sum).toBe(total)
    const end = document.querySelector('[data-item=incremental] td')?.textContent ?? ''
    expect(cents(plain(end))).toBe(total)
  })

  it('takes groups of customers together by an attribute, with the same total', async () => {
    const { screen } = await open(modelled(withBudget(null)))
    await settled()
    const total = row('total')
    await screen.getByLabelText('Show by').selectOptions('reason')
    const heads = [...document.querySelectorAll('[data-row=""] th')].map((head) => head.textContent)
    expect(new Set(heads)).toEqual(new Set(['Price', 'Service', 'Price and service', 'Other']))
    expect(row('total')).toEqual(total)
  })

  it('changes limits as inputs of the scenario: undone, and named in the history', async () => {
    const { app, screen, verdict } = await open(modelled())
    await expect.poll(verdict, patient).toMatch(/incremental profit/)
    await screen.getByRole('button', { name: /^More limits/ }).click()
    await screen.getByRole('textbox', { name: 'Upgrade, at most' }).fill('1000')
    await userEvent.keyboard('{Enter}')
    expect(app.scenario.plan.mostOf).toEqual({ upgrade: 1_000 })
    expect(app.undoStep?.label).toBe('Upgrade, at most')
    await expect
      .poll(
        () => plain(document.querySelector('[data-limit="arm-most:upgrade"]')?.textContent ?? ''),
        patient,
      )
      .toMatch(/1,000 of 1,000.*for the next 100 customers/)
    await screen.getByRole('textbox', { name: 'Upgrade, at most' }).fill('')
    await userEvent.keyboard('{Enter}')
    expect(app.scenario.plan.mostOf).toEqual({})
    app.undo()
    expect(app.scenario.plan.mostOf).toEqual({ upgrade: 1_000 })
  })

  it('forbids a pair and allows it again', async () => {
    const { app, screen } = await open(modelled())
    await settled()
    await screen.getByRole('button', { name: /^More limits/ }).click()
    await screen.getByLabelText('must not get', { exact: true }).selectOptions('upgrade')
    await screen.getByRole('button', { name: 'Add a pair that is not allowed' }).click()
    expect(app.scenario.plan.barred).toEqual([
      { id: 'pair-1', arm: 'upgrade', levels: { reason: 'price' } },
    ])
    await screen.getByRole('button', { name: 'Allow again: Price: no Upgrade' }).click()
    expect(app.scenario.plan.barred).toEqual([])
  })
})

describe('The Plan screen', () => {
  it('answers a budget that moves from the last position alone, and keeps the old plan meanwhile', async () => {
    const work = here()
    const { app, asked, verdict } = await open(opening(withBudget(500_000)), 1_100, work)
    await settled()
    const before = verdict()
    const release = work.hold()
    for (let budget = 510_000; budget <= 600_000; budget += 10_000) {
      app.set('plan.budget', budget, true)
      await new Promise((resolve) => setTimeout(resolve))
      await new Promise((resolve) => setTimeout(resolve))
    }
    expect(verdict()).toBe(before)
    expect(document.querySelector('[data-plan]')?.getAttribute('data-plan')).toBe('working')
    release()
    await expect.poll(verdict, patient).toContain('With $600 k')
    const quick = asked.filter(({ name, whole }) => name === 'planScreen' && !whole)
    // The first of the gesture, which was under way, and the last; none of those between.
    expect(quick.map(({ budget }) => budget)).toEqual([500_000, 510_000, 600_000])
  })

  it('says what went wrong, keeps the last plan and asks again', async () => {
    const work = here()
    const { app, verdict, failNext } = await open(opening(withBudget(500_000)), 1_100, work)
    await settled()
    failNext()
    app.set('plan.budget', 600_000)
    await expect.element(page.getByRole('alert')).toHaveTextContent(/The solver gave up\./)
    expect(verdict()).toContain('With $500 k')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(verdict, patient).toContain('With $600 k')
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  it('takes the limit away with a button, and moves the budget by arrow keys', async () => {
    const { app } = await open(opening(withBudget(500_000)))
    await settled()
    const slider = page.getByRole('slider', { name: 'Budget' }).element() as HTMLElement
    slider.focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(app.scenario.plan.budget).toBeGreaterThan(500_000)
    await page.getByRole('button', { name: 'Take the limit away' }).click()
    expect(app.scenario.plan.budget).toBeNull()
    await expect
      .element(page.getByRole('slider', { name: 'Budget' }))
      .toHaveAttribute('aria-valuetext', 'no limit')
  })

  it.each([390, 1_100])(
    'at %i px has nothing beside the window and nothing that axe finds fault with',
    async (width) => {
      const { screen } = await open(modelled(withBudget(200_000)), width)
      await expect
        .poll(() => document.querySelectorAll('[data-chart] svg path').length, patient)
        .toBeGreaterThan(1)
      await screen.getByRole('button', { name: /^More limits/ }).click()
      const beside = [...document.querySelectorAll('.plan *')]
        .filter((each) => each.getBoundingClientRect().right > width + 0.5)
        .map((each) => `${each.tagName}.${each.className} ${each.textContent.slice(0, 40)}`)
      expect(beside).toEqual([])
      await atRest()
      const { violations } = await axe.run(document.body, {
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
      })
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    },
  )
})
