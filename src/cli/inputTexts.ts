import { t } from '../i18n/inputsText.ts'
import { createInputText } from '../scenario/inputText.ts'

/** Inputs, their values and steps in the words of the command line. */
export const { inputLabel, inputText, stepLabel } = createInputText(t)
