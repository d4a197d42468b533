import sensitivity from './en/sensitivity.json'
import { addTexts, t } from './t.ts'

addTexts(sensitivity)

export { t }
