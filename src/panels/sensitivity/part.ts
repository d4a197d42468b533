import type { Question, SensitivityDesk } from '../../app/sensitivity/desk.svelte.ts'
import type { ScreenProps } from '../screen.ts'

/** What every part of the screen is given. */
export interface PartProps extends ScreenProps {
  readonly desk: SensitivityDesk
  readonly question: Question
}
