import share from './en/share.json'
import { addTexts } from './t.ts'

addTexts(share)

export { t } from './t.ts'
