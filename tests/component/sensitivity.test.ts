import axe from 'axe-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import { SensitivityDesk, type DeskStudies } from '../../src/app/sensitivity/desk.svelte.ts'
import { App } from '../../src/app/state.svelte.ts'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import Sensitivity from '../../src/panels/sensitivity/Sensitivity.svelte'
import type { Scenario } from '../../src/scenario/types.ts'
import { createInlineRunner } from '../../workers/inline.ts'
import { RunError } from '../../workers/protocol.ts'
import { studies as all, type StudyName } from '../../workers/study/studies.ts'
import { atRest } from '../helpers/atRest.ts'
import { fix, preset, type Change } from '../helpers/scenarios.ts'
import { setTokens } from '../unit/charts/tokens.ts'

/** Studies on the page itself, and what they were asked. */
const here = () => {
  const asked: StudyName[] = []
  let failing: StudyName | null = null
  const studies: DeskStudies = {
    run: async (name, input) => {
      asked.push(name)
      await Promise.resolve()
      if (failing === name) {
        failing = null
        throw new RunError('lost', 'A worker stopped answering. Try again.')
      }
      const study = all[name] as (input: unknown, tell: () => void) => unknown
      return (await study(input, () => undefined)) as never
    },
    dispose: () => undefined,
  }
  return { studies, asked, failOnce: (name: StudyName) => (failing = name) }
}

const open = async (scenario: Scenario, work = here()) => {
  const app = new App(() => createInlineRunner())
  app.restore(scenario, 'test')
  const props = {
    app,
    format: createFormat(scenario.currency),
    styles: assignStyles(scenario.arms),
    link: () => Promise.resolve('https://example.org/'),
    desk: new SensitivityDesk(() => work.studies),
  }
  const screen = await render(Sensitivity, { props })
  return { ...work, app, props, screen }
}

const opening = (...changes: readonly Change[]): Scenario => preset('telecom-40k', ...changes)

const oneArm: Change = (scenario) => {
  scenario.arms = scenario.arms.slice(0, 1)
  scenario.arms[0]!.share = 100
}

const patient = { timeout: 15_000 }
const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/\u2060/g, '')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
const verdict = () => page.getByTestId('sensitivity-verdict')
const said = (id: string): string =>
  plain(document.querySelector(`[data-testid=${id}]`)?.textContent)
const chart = (id: string): Element | null => document.querySelector(`[data-chart="${id}"]`)
const captionOf = (id: string): string =>
  plain(chart(id)?.querySelector('figcaption p')?.textContent)

beforeEach(() => setTokens('light'))
afterEach(() => document.body.replaceChildren())

describe('The Sensitivity screen', () => {
  it('says what the answer hangs on, and from which value on another offer wins', async () => {
    await open(opening())
    await expect
      .element(verdict(), patient)
      .toHaveTextContent(
        /^The answer hangs on “Discount: Stated value per returned customer” first/,
      )
    // Discount earns 0.45 (V − 120), Upgrade 341.3865: they are equal at V = 878.64.
    expect(said('sensitivity-rest')).toContain('Upgrade wins if it falls below $879.')
    expect(said('sensitivity-rest')).toContain('“Upgrade: Stated value per returned customer”')
    expect(document.querySelector('.sensitivity')?.textContent).toContain(
      'sending nothing does not compete here',
    )
  })

  it('answers for another measure, and redraws the map by it', async () => {
    const { app } = await open(opening())
    await expect.poll(() => captionOf('winnerMap'), patient).toContain('Discount wins on')
    app.setMetric('recallRate')
    await expect.poll(() => captionOf('winnerMap'), patient).toMatch(/won back: Combo wins/)
    expect(captionOf('winnerMap')).not.toContain('Profit')
  })

  it('enlarges the map around a place by keys, and shows all of it again', async () => {
    const { props } = await open(opening())
    await expect.poll(() => captionOf('winnerMap'), patient).toContain('Discount wins on')
    const { low, high } = props.desk.map.answer!.answer.question.x
    const plot = chart('winnerMap')!.querySelector<HTMLElement>('[role=application]')!
    plot.focus()
    await userEvent.keyboard('{ArrowUp}')
    await expect.poll(() => plot.querySelector('.readout')?.textContent).toContain('wins here')
    await userEvent.keyboard('+')
    await expect.poll(() => props.desk.seen).not.toBeNull()
    const [from = 0, to = 0] = props.desk.seen?.x ?? []
    expect((to - from) / (high - low)).toBeCloseTo(0.5, 6)
    await expect.poll(() => props.desk.map.answer?.answer.question.x.low, patient).toBe(from)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => props.desk.seen).toBeNull()
  })

  it('looks at the input whose bar is chosen', async () => {
    await open(opening())
    await expect.poll(() => chart('tornado')?.querySelector('rect.low'), patient).toBeTruthy()
    const plot = chart('tornado')!.querySelector<HTMLElement>('[role=application]')!
    plot.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    await expect
      .poll(() => captionOf('oneWay'), patient)
      .toMatch(/^Discount leads up to \$985.*Upgrade from \$985/)
  })

  it('moves every input by the share that is typed', async () => {
    const { props } = await open(opening())
    await expect.poll(() => chart('tornado')?.querySelector('rect.low'), patient).toBeTruthy()
    await userEvent.click(page.getByRole('radio', { name: /^All by/ }))
    await userEvent.fill(page.getByLabelText('Percent up and down'), '20')
    await userEvent.tab()
    await expect.poll(() => captionOf('tornado'), patient).toContain('20 % lower')
    const { bars } = props.desk.alone.answer!.answer.share
    const amount = bars.find(({ path }) => path.endsWith('discount.components.discount.amount'))
    expect([amount?.low.at, amount?.high.at]).toEqual([16, 24])
  })

  it('divides the spread in words, and says by how much an input is worth knowing', async () => {
    await open(opening())
    await expect
      .poll(() => said('drivers-sentence'), patient)
      .toMatch(/^Of the spread .* \d+ % from “Discount: Stated value per returned customer”/)
    await expect
      .poll(() => said('learning-sentence'), patient)
      .toMatch(/exactly before choosing is worth up to ≈?\$\d+ k for this list of 40,000/)
  })

  it('finds the value that meets a target, uses it, and takes it back', async () => {
    const { app } = await open(opening())
    await expect.element(verdict(), patient).toHaveTextContent(/^The answer hangs/)
    await userEvent.click(page.getByRole('button', { name: 'Find the value' }))
    await expect.poll(() => said('goal-answer'), patient).toContain('at $879')
    await userEvent.click(page.getByRole('button', { name: 'Use $879' }))
    const value = app.scenario.arms[0]?.value
    // moved there with its range, not made exact
    expect(value).toMatchObject({ mean: expect.closeTo(878.637, 2) as number })
    expect(said('goal-answer')).toContain('Undo takes it back')
    app.undo()
    expect(app.scenario.arms[0]?.value).toMatchObject({ mean: 921.6 })
  })

  it('says plainly that a target has no solution, and between what the figure runs', async () => {
    await open(opening())
    await expect.element(verdict(), patient).toHaveTextContent(/^The answer hangs/)
    await userEvent.selectOptions(
      page.getByLabelText('Change this input'),
      'Discount: Return with this offer',
    )
    await userEvent.fill(page.getByLabelText('is', { exact: true }), '5000')
    await userEvent.click(page.getByRole('button', { name: 'Find the value' }))
    // all return: 921.60 − 120 − 341.3865 = 460.21 ahead; nobody: 341.39 behind
    await expect
      .poll(() => said('goal-answer'), patient)
      .toMatch(/^No solution: between 0 % and 100 %.* runs from −\$341 to \+\$460 .*\+\$5,000/)
  })

  it('asks for a number where none is typed', async () => {
    await open(opening())
    await expect.element(verdict(), patient).toHaveTextContent(/^The answer hangs/)
    await userEvent.fill(page.getByLabelText('is', { exact: true }), 'much')
    await userEvent.click(page.getByRole('button', { name: 'Find the value' }))
    await expect.element(page.getByRole('alert')).toHaveTextContent(/“much” is not a number/)
  })

  it('has no spread and nothing to learn where all inputs are exact, and says what to do', async () => {
    const { asked } = await open(opening(fix))
    await expect.element(verdict(), patient).toHaveTextContent(/10 % lower or higher/)
    const shown = document.body.textContent.match(/Type a range where you are not sure/g)
    expect(shown).toHaveLength(2)
    expect(asked).not.toContain('drivers')
    expect(asked).not.toContain('voi')
  })

  it('draws no map for a single offer, and studies its profit instead of a lead', async () => {
    const { asked } = await open(opening(oneArm))
    await expect.element(verdict(), patient).toHaveTextContent(/^Discount’s profit per customer/)
    await expect.element(page.getByText(/there is nobody to win against/)).toBeVisible()
    expect(asked).not.toContain('winnerMap')
  })

  it('lets sending nothing compete once the share who return without an offer is known', async () => {
    await open(
      opening(oneArm, (scenario) => {
        scenario.organic.recall = { dist: 'beta', mean: 38, observations: 30 }
      }),
    )
    await expect
      .element(verdict(), patient)
      .toHaveTextContent(/the lead of (Discount|Sending nothing)/)
    await expect.poll(() => captionOf('winnerMap'), patient).toContain('Sending nothing')
  })

  it('says that a worker failed, and tries again when asked', async () => {
    const work = here()
    work.failOnce('tornado')
    await open(opening(), work)
    await expect.element(page.getByRole('alert'), patient).toHaveTextContent(/stopped answering/)
    await userEvent.click(page.getByRole('button', { name: 'Try again' }))
    await expect.element(verdict(), patient).toHaveTextContent(/^The answer hangs/)
  })

  it('keeps its answers while another screen is seen', async () => {
    const { asked, props, screen } = await open(opening())
    await expect.poll(() => said('learning-sentence'), patient).toContain('worth up to')
    const before = asked.length
    await screen.unmount()
    await render(Sensitivity, { props })
    await expect.poll(() => said('learning-sentence'), patient).toContain('worth up to')
    expect(asked).toHaveLength(before)
  })

  it('has nothing that axe finds fault with', async () => {
    await open(opening())
    await expect.poll(() => said('learning-sentence'), patient).toContain('worth up to')
    await atRest()
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    })
    const found = violations.filter(({ id }) => !['page-has-heading-one', 'region'].includes(id))
    expect(found.map(({ id, help }) => `${id}: ${help}`)).toEqual([])
  })
})
