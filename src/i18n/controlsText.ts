import controls from './en/controls.json'
import { addTexts } from './t.ts'

addTexts(controls)

export { maybe, t } from './t.ts'
