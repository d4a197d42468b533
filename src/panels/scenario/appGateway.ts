import type { App } from '../../app/state.svelte.ts'
import type { ScenarioGateway } from './gateway.ts'

/** The app as the gateway of inputs that stand outside the rail. */
export const appGateway = (app: App): ScenarioGateway => ({
  get scenario() {
    return app.scenario
  },
  get preset() {
    return app.preset
  },
  get issues() {
    return app.issues
  },
  set: (path, value, gesture) => {
    app.set(path, value, gesture)
  },
  change: (next, label, gesture) => {
    app.change(next, label, gesture ? label : null)
  },
  loadPreset: (id) => {
    void app.loadPreset(id)
  },
})
