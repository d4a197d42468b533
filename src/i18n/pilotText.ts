import pilot from './en/pilot.json'
import { addTexts, t } from './t.ts'

export { listed } from './listed.ts'

addTexts(pilot)

export { t }
