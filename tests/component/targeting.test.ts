import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import { CustomersDesk } from '../../src/app/customers/desk.svelte.ts'
import { exampleList } from '../../src/app/customers/exampleList.ts'
import { HistoryFits } from '../../src/app/customers/fits.svelte.ts'
import { upliftStudy } from '../../src/app/customers/upliftStudy.svelte.ts'
import { targetingStudy } from '../../src/app/plan/targeting/targetingStudy.svelte.ts'
import type { Works } from '../../src/app/plan/uncertain/followed.svelte.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Uplift from '../../src/panels/customers/Uplift.svelte'
import WhomToContact from '../../src/panels/plan/targeting/WhomToContact.svelte'
import type { Scenario } from '../../src/scenario/types.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import { studies } from '../../workers/study/studies.ts'
import { atRest } from '../helpers/atRest.ts'
import { pastList } from '../helpers/pastList.ts'
import { preset } from '../helpers/scenarios.ts'
import { setTokens } from '../unit/charts/tokens.ts'

/** Studies on the page itself. */
const here: Works = {
  run: async (name, input) => {
    await Promise.resolve()
    const study = studies[name] as (input: unknown, tell: () => void) => unknown
    return (await study(structuredClone(input), () => undefined)) as never
  },
  dispose: () => undefined,
}

const patient = { timeout: 20_000 }
const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
const textOf = (id: string): string =>
  plain(document.querySelector(`[data-testid=${id}]`)?.textContent)

const faults = async (): Promise<string[]> => {
  await atRest()
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  })
  return violations
    .filter(({ id }) => !['page-has-heading-one', 'region'].includes(id))
    .map(({ id, help }) => `${id}: ${help}`)
}

const opened = (scenario: Scenario) => {
  const app = new App(() => createInlineRunner())
  app.restore(scenario, 'test')
  return {
    app,
    format: createFormat(scenario.currency),
    styles: assignStyles(scenario.arms),
    link: async () => 'https://example.org/',
  }
}

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

describe('Whom to leave alone', () => {
  const shown = async (scenario: Scenario) => {
    const props = { ...opened(scenario), study: targetingStudy(() => here) }
    await render(WhomToContact, { props })
    await expect.poll(() => textOf('targeting-verdict'), patient).not.toBe('')
  }

  it('says that nobody needs to be where every group brings more than it costs', async () => {
    await shown(preset('telecom-40k-modelled'))
    expect(textOf('targeting-verdict')).toMatch(
      /^Nobody needs to be left alone: .*\$9\.\d M in all/,
    )
    expect(document.querySelectorAll('[data-testid=last-in-order] tbody tr')).toHaveLength(8)
    expect(textOf('last-in-order')).not.toContain('leave alone')
    expect(await faults()).toEqual([])
  })

  it('names who is, what that saves, and what other orders would have lost, for one offer too', async () => {
    const scenario = preset('telecom-40k-modelled', (each) => {
      each.cohort.attributes[0]!.levels.find(({ id }) => id === 'service')!.organicOdds = 12
      each.organic.recall = 25
      each.organic.recallYear = 30
    })
    await shown(scenario)
    await userEvent.selectOptions(page.getByLabelText('Offer'), 'Discount')
    await expect
      .poll(() => textOf('targeting-verdict'), patient)
      .toMatch(/^Contact [\d,]+ of 40,000 customers \(6\d %\) and leave the others alone/)
    expect(textOf('last-in-order')).toMatch(/Service.*leave alone/)
    expect(plain(document.body.textContent)).toMatch(
      /the other orders bring less: Likely to return/,
    )
  })

  it('says that the order is by profit while the rate without an offer is unknown', async () => {
    await shown(preset('telecom-40k'))
    expect(plain(document.body.textContent)).toContain('Who would have come anyway is not known')
  })
})

describe('Whom an offer moved', () => {
  const shown = async (list = pastList({ customers: 6_000 })) => {
    const { app, ...props } = opened(preset('telecom-40k-modelled'))
    const desk = new CustomersDesk(() => ({
      profile: (file, options, { tell }) => studies.profileList({ file, options }, tell),
      tabulate: (given, { tell }) => studies.tabulateList(given, tell),
    }))
    await desk.open(new Blob([list]), 'past.csv')
    const fits = new HistoryFits(desk, () => ({
      fit: async (given) => studies.fitHistory(given, () => undefined),
    }))
    await render(Uplift, {
      props: { app, ...props, desk, fits, study: upliftStudy(() => here) },
    })
    return { fits }
  }

  it('shows nothing before it is said that chance decided', async () => {
    await shown()
    await expect.element(page.getByText(/^Say above whether chance decided/)).toBeVisible()
    expect(document.querySelector('[data-chart]')).toBeNull()
  })

  it('then says what the offer did, whether the order finds whom it moves, and whom to contact', async () => {
    const { fits } = await shown()
    fits.state('randomised')
    await expect.poll(() => textOf('uplift-verdict'), patient).not.toBe('')
    expect(plain(document.body.textContent)).toMatch(
      /The offer moved \d+\.\d points of those contacted/,
    )
    expect(document.querySelectorAll('[data-chart]')).toHaveLength(2)
    expect(document.querySelectorAll('[data-testid=uplift-cells] tbody tr').length).toBeGreaterThan(
      3,
    )
    expect(await faults()).toEqual([])
  })

  it('counts an offer that the scenario does not have with its worth on the list, until it is said which it is', async () => {
    const { fits } = await shown(exampleList())
    fits.state('randomised')
    const cost = page.getByRole('textbox', { name: /The offer costs/ })
    // $10 off for 3 months; the scenario's discount costs something else.
    await expect.element(cost).toHaveAttribute('placeholder', '$30.00')
    fits.name('$10 off for 3 months', 'discount')
    await expect.element(cost).not.toHaveAttribute('placeholder', '$30.00')
  })

  it('counts with what is typed: nobody is worth contacting at a thousand a contact', async () => {
    const { fits } = await shown()
    fits.state('randomised')
    await expect.poll(() => textOf('uplift-verdict'), patient).not.toBe('')
    const cost = page.getByRole('textbox', { name: /A contact costs/ })
    await userEvent.fill(cost, '1000')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => textOf('uplift-verdict'), patient).toMatch(/^Contact nobody/)
  })
})
