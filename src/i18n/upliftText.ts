import uplift from './en/uplift.json'
import { addTexts, t } from './t.ts'

addTexts(uplift)

export { t }
