import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import { PilotStudy, type PilotStudies } from '../../src/app/pilot/pilotStudy.svelte.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Pilot from '../../src/panels/design/pilot/Pilot.svelte'
import type { Scenario } from '../../src/scenario/types.ts'
import { RunError } from '../../workers/protocol.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import { pilot, type PilotInput } from '../../workers/study/pilot.ts'
import { atRest } from '../helpers/atRest.ts'
import { fix, preset, type Change } from '../helpers/scenarios.ts'
import { setTokens } from '../unit/charts/tokens.ts'

/** Studies on the page itself, and what they were asked. */
const here = () => {
  const asked: PilotInput[] = []
  let failures = 0
  const studies: PilotStudies = {
    run: async (_, input) => {
      asked.push(input as PilotInput)
      await Promise.resolve()
      if (failures-- > 0) throw new RunError('lost', 'A worker stopped answering. Try again.')
      return pilot(input as PilotInput, () => undefined) as never
    },
    dispose: () => undefined,
  }
  return { studies, asked, failNext: () => (failures = 1) }
}

const open = async (scenario: Scenario, work = here()) => {
  const app = new App(() => createInlineRunner())
  app.restore(scenario, 'test')
  const format = createFormat(scenario.currency)
  const styles = assignStyles(scenario.arms)
  const study = new PilotStudy(() => work.studies)
  const props = { app, format, styles, study }
  const screen = await render(Pilot, { props })
  return { ...work, app, props, screen }
}

const opening = (...changes: readonly Change[]): Scenario => preset('telecom-40k', ...changes)
const verdict = () => page.getByTestId('pilot-verdict')
const option = (id: string) => document.querySelector(`[data-option="${id}"]`)?.textContent ?? ''

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

describe('The part of the Design screen on pilots', () => {
  it('answers in a sentence what a test of the published comparison is worth, and how large it should be', async () => {
    await open(opening())
    await expect
      .element(verdict())
      .toHaveTextContent(
        /^A test with 1,\d00 customers each for Discount and Upgrade is worth ≈\$1\d0.k more than sending Discount to everybody now\.$/,
      )
    expect(option('now')).toContain('$14.4')
    expect(option('now')).not.toContain('earns the most')
    expect(option('pilot')).toContain('earns the most')
    expect(option('pilot')).toMatch(/80 % range \$13\.\d.M to \$15\.\d.M/)
    expect(option('thompson')).toContain('less than rolling out now')
    await expect.element(page.getByText(/more than 7,\d00 would cost more/)).toBeVisible()
    await expect.element(page.getByText(/that share is not set/)).toBeVisible()
  })

  it('says that testing does not pay where the list ages fast, and what the wait costs', async () => {
    const { asked } = await open(opening())
    await expect.element(verdict()).toHaveTextContent(/^A test with/)
    await userEvent.fill(page.getByLabelText('Lost by waiting, per month'), '3')
    await userEvent.keyboard('{Enter}')
    await expect
      .element(verdict())
      .toHaveTextContent('Testing costs more than it can teach: send Discount to everybody.')
    await expect.element(page.getByText(/^It is the wait:/)).toBeVisible()
    expect(option('now')).toContain('earns the most')
    expect(asked.at(-1)?.settings.decay).toBeCloseTo(0.03, 12)
  })

  it('has nothing to learn where all inputs are exact, says what to do, and asks nobody', async () => {
    const { asked } = await open(opening(fix))
    await expect
      .element(verdict())
      .toHaveTextContent('There is nothing to learn: all inputs are exact.')
    await expect.element(page.getByText(/such as a return rate of 40\.\.50/)).toBeVisible()
    expect(asked).toHaveLength(0)
  })

  it('offers no test of a single offer as long as nobody knows who returns without one', async () => {
    await open(
      opening((scenario) => {
        scenario.arms = scenario.arms.slice(0, 1)
        scenario.arms[0]!.share = 100
      }),
    )
    await expect.element(verdict()).toHaveTextContent('There is nothing to compare in a test.')
    expect(document.querySelector('[data-chart]')).toBeNull()
  })

  it('compares a single offer with a group without one once that share is known', async () => {
    await open(
      opening((scenario) => {
        scenario.arms = scenario.arms.slice(0, 1)
        scenario.arms[0]!.share = 100
        scenario.organic.recall = { dist: 'beta', mean: 38, observations: 30 }
      }),
    )
    await expect
      .element(verdict())
      .toHaveTextContent(/Discount and a group without an offer is worth/)
  })

  it('counts interest on waiting by itself once the share who return without an offer is known', async () => {
    const { asked, app } = await open(opening())
    await expect.element(verdict()).toHaveTextContent(/^A test with/)
    expect(asked.at(-1)?.settings.annualDiscount).toBe(0)
    app.set('organic.recall', 10)
    await expect.poll(() => asked.at(-1)?.settings.annualDiscount).toBeCloseTo(0.1, 12)
    await expect.element(page.getByRole('checkbox')).toBeChecked()
  })

  it('says that the work failed and does it again when asked', async () => {
    const work = here()
    work.failNext()
    await open(opening(), work)
    await expect.element(page.getByRole('alert')).toHaveTextContent(/stopped answering/)
    await userEvent.click(page.getByRole('button', { name: 'Try again' }))
    await expect.element(verdict()).toHaveTextContent(/^A test with/)
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  it('keeps its answer and its settings while another screen is seen', async () => {
    const { asked, props, screen } = await open(opening())
    await expect.element(verdict()).toHaveTextContent(/^A test with/)
    await userEvent.fill(page.getByLabelText('Cost of the test itself'), '1000')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => asked.length).toBe(2)
    await expect.element(page.getByText('−$1,000')).toBeVisible()
    await screen.unmount()
    await render(Pilot, { props })
    await expect.element(page.getByText('−$1,000')).toBeVisible()
    expect(asked).toHaveLength(2)
  })

  it('has nothing that axe finds fault with', async () => {
    await open(opening())
    await expect.element(verdict()).toHaveTextContent(/^A test with/)
    await atRest()
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    })
    const found = violations.filter(({ id }) => !['page-has-heading-one', 'region'].includes(id))
    expect(found.map(({ id, help }) => `${id}: ${help}`)).toEqual([])
  })
})
