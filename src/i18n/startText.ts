import start from './en/start.json'
import { addTexts, t } from './t.ts'

addTexts(start)

export { t }
