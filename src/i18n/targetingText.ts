import targeting from './en/targeting.json'
import { addTexts, t } from './t.ts'

addTexts(targeting)

export { t }
