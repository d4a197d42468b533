import type { MoneyDesk } from '../../app/money/moneyChoices.svelte.ts'
import type { MoneyView } from '../../app/money/moneyView.ts'
import type { App } from '../../app/state.svelte.ts'
import type { ChartContext } from '../../charts/context.ts'
import type { Format } from '../../i18n/format.ts'

/** What each part of the screen is given. */
export interface PartProps {
  readonly app: App
  readonly desk: MoneyDesk
  readonly view: MoneyView
  readonly format: Format
  /** what its charts draw from, besides their own data */
  readonly context: ChartContext
  readonly link: () => Promise<string>
}
