import analyse from './en/analyse.json'
import { addTexts } from './t.ts'

addTexts(analyse)

export { t } from './t.ts'
