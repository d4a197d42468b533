import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import '../../src/app.css'
import { assignStyles } from '../../src/charts/armStyle.ts'
import { createFormat } from '../../src/i18n/format.ts'
import ScenarioRail from '../../src/panels/scenario/ScenarioRail.svelte'
import telecom from '../../scenarios/telecom-40k.json'
import { FakeGateway } from '../helpers/scenarioGateway.svelte.ts'

test('look', async () => {
  await page.viewport(360, 1000)
  const gateway = new FakeGateway(telecom)
  document.body.style.padding = '16px 20px'
  document.body.style.background = 'var(--surface-2)'
  const styles = assignStyles(gateway.scenario.arms.map((a) => ({ id: a.id, kind: a.kind, components: a.components.map((c) => c.type) })))
  render(ScenarioRail, { gateway, format: createFormat('USD'), styles })
  await page.screenshot({ path: './zz/first.png' })
  expect(1).toBe(1)
})
