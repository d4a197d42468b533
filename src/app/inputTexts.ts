import { t } from '../i18n/inputsText.ts'
import { createInputText } from '../scenario/inputText.ts'

/** Inputs, their values and steps in the words of the screen. */
export const { inputLabel, inputText, stepLabel } = createInputText(t)
