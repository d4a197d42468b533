import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import { acceptabilityStudy } from '../../src/app/plan/uncertain/acceptabilityStudy.svelte.ts'
import type { Works } from '../../src/app/plan/uncertain/followed.svelte.ts'
import { regretStudy, uncertainStudy } from '../../src/app/plan/uncertain/uncertainStudy.svelte.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Acceptability from '../../src/panels/plan/uncertain/Acceptability.svelte'
import Regret from '../../src/panels/plan/uncertain/Regret.svelte'
import UnderUncertainty from '../../src/panels/plan/uncertain/UnderUncertainty.svelte'
import type { Scenario } from '../../src/scenario/types.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import { RunError } from '../../workers/protocol.ts'
import { studies, type StudyName } from '../../workers/study/studies.ts'
import { atRest } from '../helpers/atRest.ts'
import { fix, preset, type Change } from '../helpers/scenarios.ts'
import { setTokens } from '../unit/charts/tokens.ts'

/** Studies on the page itself, and what they were asked. */
const here = () => {
  const asked: { readonly name: StudyName; readonly input: unknown }[] = []
  let failures = 0
  const works: Works = {
    run: async (name, input) => {
      asked.push({ name, input: structuredClone(input) })
      await Promise.resolve()
      if (failures-- > 0) throw new RunError('lost', 'A worker stopped answering. Try again.')
      const study = studies[name] as (input: unknown, tell: () => void) => unknown
      return study(input, () => undefined) as never
    },
    dispose: () => undefined,
  }
  return { create: () => works, asked, failNext: () => (failures = 1) }
}

const open = (scenario: Scenario) => {
  const app = new App(() => createInlineRunner())
  app.restore(scenario, 'test')
  const format = createFormat(scenario.currency)
  return { app, props: { app, format, styles: assignStyles(scenario.arms) } }
}

const opening = (...changes: readonly Change[]): Scenario => preset('telecom-40k', ...changes)
const modelled = (...changes: readonly Change[]): Scenario =>
  preset('telecom-40k-modelled', ...changes)

const faults = async (): Promise<string[]> => {
  await atRest()
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  })
  return violations
    .filter(({ id }) => !['page-has-heading-one', 'region'].includes(id))
    .map(({ id, help }) => `${id}: ${help}`)
}

const text = (selector: string): string => document.querySelector(selector)?.textContent ?? ''

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

describe('How sure a plan is', () => {
  const sure = async (scenario: Scenario, work = here()) => {
    const { app, props } = open(scenario)
    const study = uncertainStudy(work.create)
    const screen = await render(UnderUncertainty, { props: { ...props, study } })
    return { app, screen, work, props: { ...props, study } }
  }
  const verdict = () => page.getByTestId('uncertain-verdict')

  it('says that the plan for the published comparison is the best single offer, and what a careful one gives up', async () => {
    await sure(opening())
    await expect
      .element(verdict(), { timeout: 20_000 })
      .toHaveTextContent(
        /^The plan brings \$14\.4.M on average, and between \$13\.\d.M and \$15\.\d.M in 80 of 100 worlds\. It is the best single offer itself: Discount\.$/,
      )
    await expect
      .element(page.getByText(/^A careful plan would bring .* more in the worst 10/))
      .toBeVisible()
    expect(text('[data-way=average]')).toContain('the same')
    expect(text('[data-way=blanket]')).toContain('One offer: Discount')
    expect(text('[data-testid=survival]')).toMatch(/Price.*Discount.*6\d of 100 worlds.*Upgrade/s)
  })

  it('asks anew for another worst part, and not for another name', async () => {
    const { app, work } = await sure(opening())
    await expect.element(verdict(), { timeout: 20_000 }).toHaveTextContent(/^The plan brings/)
    await userEvent.click(page.getByText('worst 5 %'))
    await expect.poll(() => work.asked.length).toBe(2)
    expect((work.asked[1]!.input as { tail: number }).tail).toBe(0.05)
    await expect.element(page.getByText(/more in the worst 5/), { timeout: 20_000 }).toBeVisible()
    app.set('name', 'Another name')
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(work.asked).toHaveLength(2)
  })

  it('has nothing to try where all inputs are exact, and says what to do', async () => {
    await sure(opening(fix))
    await expect
      .element(verdict(), { timeout: 20_000 })
      .toHaveTextContent('All inputs are exact, so the plan brings what it says.')
    await expect.element(page.getByText(/such as a return rate of 40\.\.50/)).toBeVisible()
    expect(document.querySelector('table')).toBeNull()
  })

  it('says that no plan keeps the limits, that work failed, and does it again when asked', async () => {
    const work = here()
    work.failNext()
    const none: Change = (scenario) => {
      scenario.plan.leastOf = { discount: 40_000 }
      scenario.plan.contacts = 100
    }
    await sure(opening(none), work)
    await expect.element(page.getByRole('alert')).toHaveTextContent(/stopped answering/)
    await userEvent.click(page.getByRole('button', { name: 'Try again' }))
    await expect
      .element(verdict(), { timeout: 20_000 })
      .toHaveTextContent(/^No plan keeps these limits/)
  })

  it('has nothing that axe finds fault with', async () => {
    await sure(modelled())
    await expect.element(verdict(), { timeout: 25_000 }).toHaveTextContent(/^The plan brings/)
    expect(await faults()).toEqual([])
  })
})

describe('What one would wish to have sent', () => {
  const regretted = async (scenario: Scenario, work = here()) => {
    const { app, props } = open(scenario)
    const { format } = props
    const study = regretStudy(work.create)
    const screen = await render(Regret, { props: { app, format, study } })
    return { app, screen, work }
  }
  const add = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }))
  const table = () => page.getByTestId('regret')

  it('takes a ready future with one click, as changes of inputs in the scenario, and undoes it', async () => {
    const { app, work } = await regretted(modelled())
    await expect.element(page.getByText(/^No future is named yet/)).toBeVisible()
    expect(work.asked).toHaveLength(0)
    await add('Recession')
    expect(app.scenario.plan.futures).toEqual([
      {
        ...{ id: 'recession', name: 'Recession', values: {} },
        factors: { 'economics.monthlyMargin': 0.85, 'lifetime.churn': 1.2 },
      },
    ])
    await expect.element(table(), { timeout: 20_000 }).toBeVisible()
    expect(text('[data-testid=regret]')).toMatch(/Today’s inputs.*Recession.*Worst regret/s)
    await expect.element(page.getByText(/^If Recession comes,/)).toBeVisible()
    await expect.element(page.getByText(/^Least to regret, whatever comes/)).toBeVisible()
    app.undo()
    await expect.element(page.getByText(/^No future is named yet/)).toBeVisible()
  })

  it('says what would have been sent, and how much more it brings, where another plan is better', async () => {
    // Discounts lose their hold: nearly nobody comes back for them.
    const lost: Change = (scenario) => {
      scenario.plan.futures = [
        { id: 'lost', name: 'No pull', factors: { 'arms.discount.recall': 0.3 }, values: {} },
      ]
    }
    await regretted(opening(lost))
    await expect
      .element(
        page.getByText(
          /^If No pull comes, you would wish to have sent Upgrade only: \$9\.\d.M more/,
        ),
        {
          timeout: 20_000,
        },
      )
      .toBeVisible()
  })

  it('edits a future: by percent or to a value, one input more, one less, another name', async () => {
    const { app } = await regretted(modelled())
    await add('Recession')
    const margin = page.getByLabelText(/^Monthly margin per customer in Recession, change/)
    await userEvent.fill(margin, '-30')
    await userEvent.keyboard('{Enter}')
    const future = () => app.scenario.plan.futures[0]!
    expect(future().factors['economics.monthlyMargin']).toBeCloseTo(0.7, 12)
    const how = page.getByLabelText('How Monthly margin per customer changes in Recession')
    await userEvent.selectOptions(how, 'to')
    expect(future().factors).not.toHaveProperty('economics.monthlyMargin')
    expect(future().values['economics.monthlyMargin']).toBeGreaterThan(0)
    await userEvent.selectOptions(
      page.getByLabelText('Change an input in Recession'),
      'economics.discountRate',
    )
    expect(future().factors['economics.discountRate']).toBeCloseTo(0.9, 12)
    await userEvent.click(
      page.getByRole('button', { name: 'Leave Monthly leaving rate as it is in Recession' }),
    )
    expect(future().factors).not.toHaveProperty('lifetime.churn')
    await userEvent.fill(page.getByLabelText('Name of the future'), 'Crisis')
    await userEvent.keyboard('{Enter}')
    expect(future().name).toBe('Crisis')
    await userEvent.click(page.getByRole('button', { name: 'Remove the future Crisis' }))
    expect(app.scenario.plan.futures).toEqual([])
  })

  it('has nothing that axe finds fault with', async () => {
    await regretted(modelled())
    await add('Competitor’s offer')
    await expect.element(table(), { timeout: 20_000 }).toBeVisible()
    expect(await faults()).toEqual([])
  })
})

describe('What is best by the worth of a subscriber', () => {
  const accepted = async (scenario: Scenario) => {
    const work = here()
    const { app, props } = open(scenario)
    await render(Acceptability, {
      props: { ...props, study: acceptabilityStudy(work.create) },
    })
    return { app, work }
  }
  const overtakes = (money: string) =>
    page.getByText(`Combo overtakes once one more ${money} beyond his own profit`)

  it('has Combo overtake at the worth that the Compare screen names, and later where subscribers have to stay', async () => {
    await accepted(opening())
    await expect
      .element(overtakes('customer won back is worth $2,068'), { timeout: 20_000 })
      .toBeVisible()
    await userEvent.click(page.getByText('Still there after 12 months'))
    await expect.element(overtakes('subscriber after 12 months is worth $2,980')).toBeVisible()
  })

  it('has a table of shares behind it and nothing that axe finds fault with', async () => {
    await accepted(modelled())
    await expect
      .element(page.getByRole('button', { name: /Table/ }), { timeout: 20_000 })
      .toBeVisible()
    await userEvent.click(page.getByRole('button', { name: /Table/ }))
    expect(text('[data-chart] thead')).toMatch(
      /Worth of one more, USD.*Discount, %.*Send nothing, %/s,
    )
    expect(await faults()).toEqual([])
  })
})
