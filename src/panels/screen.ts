import type { App } from '../app/state.svelte.ts'
import type { ArmStyle } from '../charts/context.ts'
import type { Format } from '../i18n/format.ts'
import type { ScreenId } from '../share/screens.ts'

/** What a screen that loads on demand is given. */
export interface ScreenProps {
  readonly app: App
  readonly format: Format
  /** one per arm of the scenario */
  readonly styles: readonly ArmStyle[]
  /** the link that is written into exported charts */
  readonly link: () => Promise<string>
  /** goes to another screen */
  readonly onchoose?: (screen: ScreenId) => void
}
