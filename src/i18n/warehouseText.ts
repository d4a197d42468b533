import warehouse from './en/warehouse.json'
import { addTexts, t } from './t.ts'

addTexts(warehouse)

export { t }
