import { expect, test } from 'vitest'
import { App } from '../../src/app/state.svelte.ts'
import { createInlineRunner } from '../../workers/inline.ts'

const created = (): App => new App(() => createInlineRunner())

test('what is asked of the plan changes no model, so nothing is computed or simulated anew', () => {
  const app = created()
  const { model, result } = app
  expect(app.set('plan.budget', 50_000)).toBe(true)
  expect(app.set('plan.mostOf.combo', 5_000)).toBe(true)
  expect(app.scenario.plan).toMatchObject({ budget: 50_000, mostOf: { combo: 5_000 } })
  expect(app.model).toBe(model)
  expect(app.result).toBe(result)
  app.set('economics.monthlyMargin', 31)
  expect(app.model).not.toBe(model)
})

test('it is undone and redone like any input, and a faulty one is refused with its reason', () => {
  const app = created()
  app.set('plan.budget', 50_000)
  app.undo()
  expect(app.scenario.plan.budget).toBeNull()
  app.redo()
  expect(app.scenario.plan.budget).toBe(50_000)
  expect(app.set('plan.mostOf.nobody', 5)).toBe(false)
  expect(app.issues[0]?.message).toMatch(/There is no offer "nobody" here\. Use one of discount/)
  expect(app.scenario.plan.mostOf).toEqual({})
})

test('a margin that moves while the plan is asked something else is still computed', async () => {
  const app = created()
  const { model } = app
  app.set('economics.monthlyMargin', 31, true)
  app.set('plan.budget', 50_000)
  await expect.poll(() => app.model).not.toBe(model)
  expect(app.model.base[app.model.monthlyMargin]).toBe(31)
})
