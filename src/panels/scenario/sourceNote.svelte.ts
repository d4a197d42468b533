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

/** The source of an input as a field or a table shows and changes it. */
export class SourceNotes {
  private readonly about: () => About
  private readonly changes = new Changes(() => this.about().gateway)

  constructor(about: () => About) {
    this.about = about
  }

  note(): SourceNote {
    const { gateway, path } = this.about()
    return {
      path,
      ...noteAt(gateway.scenario, gateway.preset, path),
      maxLength: NOTE_LENGTH,
      issue: this.changes.issue(`sources.${path}`),
      onchange: (text) => this.write(text),
    }
  }

  private write(text: string): void {
    const { gateway, path, label } = this.about()
    const next = withSource(gateway.scenario, path, text)
    this.changes.change(next, t('controls.history.source', { label }))
  }
}
