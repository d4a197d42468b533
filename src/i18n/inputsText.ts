import inputs from './en/inputs.json'
import { addTexts } from './t.ts'

addTexts(inputs)

export { t } from './t.ts'
