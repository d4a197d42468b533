import fits from './en/fits.json'
import { addTexts, t } from './t.ts'

addTexts(fits)

export { t }
