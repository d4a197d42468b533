import charts from './en/charts.json'
import { addTexts } from './t.ts'

addTexts(charts)

export { maybe, t } from './t.ts'
