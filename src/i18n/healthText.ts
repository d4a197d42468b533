import health from './en/health.json'
import { addTexts, t } from './t.ts'

addTexts(health)

export { t }
