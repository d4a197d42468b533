import type { HealthDesk } from '../../app/health/healthDesk.svelte.ts'
import type { Leader, ScenarioBusiness } from '../../app/health/scenarioBusiness.ts'
import type { App } from '../../app/state.svelte.ts'
import type { ChartContext } from '../../charts/context.ts'
import type { Format } from '../../i18n/format.ts'

/** What each part of the screen is given. */
export interface PartProps {
  readonly app: App
  readonly desk: HealthDesk
  readonly business: ScenarioBusiness
  /** the offer that leads; `null`: none */
  readonly leader: Leader | null
  readonly format: Format
  readonly context: ChartContext
  readonly link: () => Promise<string>
}
