import offline from './en/offline.json'
import { addTexts } from './t.ts'

addTexts(offline)
