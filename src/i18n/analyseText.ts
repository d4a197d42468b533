import analyse from './en/analyse.json'
import { addTexts, t } from './t.ts'

addTexts(analyse)

export { t }
