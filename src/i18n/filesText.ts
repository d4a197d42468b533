import files from './en/files.json'
import { addTexts, t } from './t.ts'

addTexts(files)

export { t }
