import { describe, expect, it } from 'vitest'
import {
  addLevel,
  addTemplate,
  removeAttribute,
  removeLevel,
} from '../../../src/panels/scenario/attributes.ts'
import { customersAt, dropCells } from '../../../src/panels/scenario/cells.ts'
import { useCells } from '../../../src/scenario/customerCells.ts'
import { disabledReason } from '../../../src/panels/scenario/relevance.ts'
import { cellsOfShares } from '../../../src/scenario/cellTable.ts'
import { cohortSize } from '../../../src/scenario/cohortSize.ts'
import { valueAt } from '../../../src/scenario/path.ts'
import { preset, scenarioOf } from '../../helpers/scenarios.ts'

const full = preset('telecom-40k-modelled')

describe('a table of customers', () => {
  const table = scenarioOf(useCells(full, cellsOfShares(full)))

  it('gives the shares and the number of customers back that it was made from', () => {
    expect(scenarioOf(dropCells(table))).toEqual(full)
  })

  it('decides over shares: what it says is what they become', () => {
    const some = scenarioOf(useCells(full, { 'price.none.none': 300, 'service.made.none': 100 }))
    expect(some.cohort.customers).toBe(400)
    expect(valueAt(some, 'cohort.attributes.reason.levels.price.share')).toBe(75)
    expect(disabledReason(some, 'cohort.attributes.reason.levels.price.share')).toContain('table')
    expect(disabledReason(some, 'cohort.customers')).toContain('table')
  })

  it('is divided by a further attribute and added up without it, customer by customer', () => {
    const more = scenarioOf(addTemplate(table, 'lapse'))
    expect(cohortSize(more)).toBe(40_000)
    expect(Object.keys(more.cohort.cells)).toHaveLength(24 * 4)
    expect(scenarioOf(removeAttribute(more, 'lapse')).cohort.cells).toEqual(table.cohort.cells)
  })

  it('goes with the last attribute, and leaves as many customers', () => {
    const [first, second, third] = full.cohort.attributes.map(({ id }) => id)
    const plain = { ...table, arms: table.arms.filter(({ kind }) => kind !== 'policy') }
    const last = [first, second, third].reduce((at, id) => removeAttribute(at, id ?? ''), plain)
    expect(last.cohort).toMatchObject({ attributes: [], cells: {}, customers: 40_000 })
  })

  it('loses the rows of a level only where nobody has it', () => {
    expect(customersAt(table, 'reason', 'price')).toBe(14_000)
    const more = scenarioOf(addLevel(table, 'reason', 'New'))
    expect(customersAt(more, 'reason', 'level')).toBe(0)
    expect(scenarioOf(removeLevel(more, 'reason', 'level')).cohort.cells).toEqual(
      table.cohort.cells,
    )
  })
})
