import rehearsal from './en/rehearsal.json'
import { addTexts, t } from './t.ts'

addTexts(rehearsal)

export { t }
