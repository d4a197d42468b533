import { mount, unmount } from 'svelte'
import type { ChartContext } from '../../charts/context.ts'
import type { Briefing } from '../../share/briefing.ts'
import Report from './Report.svelte'

interface Reported {
  readonly briefing: Briefing
  readonly context: ChartContext
}

/** Shows the report over the page until it is closed. It is a picture of this moment: later edits do not change it. */
export const openReport = (reported: Reported): void => {
  const report = mount(Report, {
    target: document.body,
    props: { ...reported, onclose: () => void unmount(report) },
  })
}
