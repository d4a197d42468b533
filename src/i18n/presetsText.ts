import presets from './en/presets.json'
import { addTexts, t } from './t.ts'

addTexts(presets)

export { t }
