import money from './en/money.json'
import { addTexts, t } from './t.ts'

addTexts(money)

export { t }
