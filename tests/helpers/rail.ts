import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../src/app.css'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import ScenarioRail from '../../src/panels/scenario/ScenarioRail.svelte'
import { valueAt } from '../../src/scenario/path.ts'
import { FakeGateway } from './scenarioGateway.svelte.ts'

/** The rail of a document, at a phone's width. */
export const renderRail = async (document: unknown, props: Record<string, unknown> = {}) => {
  await page.viewport(360, 800)
  const gateway = new FakeGateway(document)
  const styles = assignStyles(gateway.scenario.arms)
  const format = createFormat('USD')
  const screen = await render(ScenarioRail, { gateway, format, styles, ...props })
  const open = (name: RegExp) =>
    screen.getByRole('button', { name, expanded: false }).first().click()
  const box = (name: string) => screen.getByRole('textbox', { name, exact: true })
  return {
    gateway,
    screen,
    open,
    box,
    button: (name: string) => screen.getByRole('button', { name, exact: true }),
    type: async (name: string, text: string) => {
      await box(name).fill(text)
      await userEvent.keyboard('{Enter}')
    },
    value: (path: string) => valueAt(gateway.scenario, path),
  }
}

/** The rail of a document with these parts opened. */
export const showRail = async (document: unknown, ...parts: RegExp[]) => {
  const rail = await renderRail(document)
  for (const name of parts) await rail.open(name)
  return rail
}
