import { t } from '../../i18n/controlsText.ts'
import type { SourceNote } from '../controls/parts.ts'
import type { ScenarioGateway } from './gateway.ts'
import { Changes } from './refusal.svelte.ts'
import { NOTE_LENGTH, noteAt, withSource } from './sources.ts'

/** What a note is about, as it may change with the place that shows it. */
interface About {
  readonly gateway: ScenarioGateway
  readonly path: string
  /** the input in words, for the history */
  readonly label: string
}

/**
 * The source of an input as a field or a table shows and changes it. Each part is followed by itself,
 * so that a change elsewhere in the scenario redraws nothing.
 */
export class InputSource implements SourceNote {
  private readonly about: () => About
  private readonly changes = new Changes(() => this.about().gateway)
  readonly maxLength = NOTE_LENGTH
  readonly path = $derived.by(() => this.about().path)
  readonly text = $derived.by(() => this.note().text)
  readonly isOwn = $derived.by(() => this.note().isOwn)
  readonly isPresets = $derived.by(() => this.note().isPresets)
  readonly issue = $derived.by(() => this.changes.issue(`sources.${this.path}`))

  constructor(about: () => About) {
    this.about = about
  }

  readonly onchange = (text: string): void => {
    const { gateway, path, label } = this.about()
    const next = withSource(gateway.scenario, path, text)
    this.changes.change(next, t('controls.history.source', { label }))
  }

  private note(): ReturnType<typeof noteAt> {
    const { gateway, path } = this.about()
    return noteAt(gateway.scenario, gateway.preset, path)
  }
}
