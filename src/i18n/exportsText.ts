import exports from './en/exports.json'
import { addTexts } from './t.ts'

addTexts(exports)

export { maybe, t } from './t.ts'
