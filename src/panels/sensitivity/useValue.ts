import type { App } from '../../app/state.svelte.ts'
import { t } from '../../i18n/controlsText.ts'
import { fieldAt, valueAt } from '../../scenario/path.ts'
import { movedTo } from '../../scenario/typed.ts'
import type { Uncertain } from '../../scenario/types.ts'
import { appGateway } from '../scenario/appGateway.ts'
import { changeInput } from '../scenario/changeInput.ts'
import { RailGateway } from '../scenario/railGateway.svelte.ts'

/** Significant digits of a value that is put into its box. */
const DIGITS = 8

/**
 * Makes a value the input's, as one step that Undo takes back. An uncertain input keeps its shape: its mean is
 * moved there.
 * @param at in model units
 */
export const useValue = (app: App, path: string, at: number): void => {
  const field = fieldAt(path)
  if (field?.type !== 'number') return
  const value = Number((field.unit === 'percent' ? at * 100 : at).toPrecision(DIGITS))
  const within = Math.min(field.max, Math.max(field.min, value))
  const next = movedTo(field, valueAt(app.scenario, path) as Uncertain | null, within)
  const gateway = new RailGateway(() => appGateway(app))
  gateway.change(changeInput(app.scenario, path, next), field.label || t('controls.unknown'))
}
