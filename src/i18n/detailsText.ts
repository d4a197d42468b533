import details from './en/details.json'
import { addTexts, t } from './t.ts'

addTexts(details)

export { t }
