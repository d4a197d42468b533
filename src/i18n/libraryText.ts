import library from './en/library.json'
import { addTexts } from './t.ts'

addTexts(library)

export { maybe, t } from './t.ts'
