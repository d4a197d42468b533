import type { App } from '../../app/state.svelte.ts'
import { textOf } from '../../library/document.ts'
import type { Work } from '../../library/entry.ts'
import { works } from '../../library/page.ts'
import { parseScenarioText } from '../../scenario/parse.ts'
import type { Scenario } from '../../scenario/types.ts'

/** Work of an earlier visit that can be opened. */
export interface LastWork {
  readonly work: Work
  readonly scenario: Scenario
}

const readable = (work: Work): LastWork | null => {
  const parsed = parseScenarioText(work.text)
  return parsed.ok ? { work, scenario: parsed.scenario } : null
}

/** Works of earlier visits, the newest first. */
export const leftWorks = async (): Promise<LastWork[]> =>
  (await works.left()).flatMap((work) => readable(work) ?? [])

/**
 * What to offer on a visit without a link, if anything. On one by a link, as after a reload, nothing is offered; but where
 * the link holds what was worked on, it still belongs to the entry of the library that it came from.
 */
export const findLastWork = async (app: App, byLink: boolean): Promise<LastWork | null> => {
  const left = await leftWorks()
  const text = textOf(app.scenario)
  if (!byLink) {
    const [last] = left
    return last && !last.work.declined && last.work.text !== text ? last : null
  }
  const same = left.find(({ work }) => work.text === text)
  if (same && app.origin.entry === null) {
    app.origin.own = true
    app.origin.entry = same.work.entry
  }
  return null
}

/** Puts earlier work on screen, undoably. It is this page's from now on. */
export const resume = async (
  app: App,
  { work, scenario }: LastWork,
  label: string,
): Promise<void> => {
  app.restore(scenario, label)
  app.origin.own = true
  app.origin.entry = work.entry
  if (await works.keep(work.text, work.entry)) await works.forget(work.id)
}
