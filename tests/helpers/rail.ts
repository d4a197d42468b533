import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../src/app.css'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import ScenarioRail from '../../src/panels/scenario/ScenarioRail.svelte'
import { valueAt } from '../../src/scenario/path.ts'
import { FakeGateway } from './scenarioGateway.svelte.ts'

/** The rail of a document with these parts opened, and ways to work in it. */
export const showRail = async (document: unknown, ...parts: RegExp[]) => {
  await page.viewport(360, 800)
  const gateway = new FakeGateway(document)
  const styles = assignStyles(
    gateway.scenario.arms.map(({ id, kind, components }) => ({
      id,
      kind,
      components: components.map(({ type }) => type),
    })),
  )
  const screen = await render(ScenarioRail, { gateway, format: createFormat('USD'), styles })
  for (const name of parts) {
    await screen.getByRole('button', { name, expanded: false }).first().click()
  }
  const box = (name: string) => screen.getByRole('textbox', { name, exact: true })
  return {
    gateway,
    screen,
    box,
    button: (name: string) => screen.getByRole('button', { name, exact: true }),
    type: async (name: string, text: string) => {
      await box(name).fill(text)
      await userEvent.keyboard('{Enter}')
    },
    value: (path: string) => valueAt(gateway.scenario, path),
  }
}
