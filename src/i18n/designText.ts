import design from './en/design.json'
import { addTexts, t } from './t.ts'

addTexts(design)

export { t }
