import customers from './en/customers.json'
import { addTexts, t } from './t.ts'

addTexts(customers)

export { t }
