import { describe, expect, it } from 'vitest'
import { planCsv } from '../../../src/share/planCsv.ts'
import { armOf, preset } from '../../helpers/scenarios.ts'

const scenario = preset('telecom-40k')

describe('The list of a plan for the CRM', () => {
  it('names levels and offers, and says what share of its kind of customers gets each', () => {
    const text = planCsv(scenario, [
      { levels: { reason: 'price' }, offer: 'discount', customers: 300 },
      { levels: { reason: 'service' }, offer: 'combo', customers: 50 },
      { levels: { reason: 'price' }, offer: null, customers: 100 },
    ])
    expect(text.replace('\uFEFF', '').split('\r\n')).toEqual([
      'Reason for leaving,offer,offer name,customers,share',
      'Price,discount,Discount,300,0.75',
      'Service,combo,Combo,50,1',
      'Price,"",no offer,100,0.25',
      '',
    ])
  })

  it('runs nothing in a spreadsheet, whatever an offer is called', () => {
    const hostile = preset('telecom-40k', (s) => (armOf(s, 'combo').name = '=1+1'))
    const rows = [{ levels: { reason: 'price' }, offer: 'combo', customers: 1 }]
    expect(planCsv(hostile, rows)).toContain(",'=1+1,")
  })

  it('is a single row per offer where there are no attributes', () => {
    const plain = preset('telecom-40k', (s) => {
      s.arms = s.arms.filter(({ kind }) => kind === 'offer').map((arm) => ({ ...arm, fit: {} }))
      s.arms.forEach((arm) => (arm.share = 100 / s.arms.length))
      s.cohort.attributes = []
    })
    const text = planCsv(plain, [{ levels: {}, offer: 'combo', customers: 7 }])
    expect(text).toContain('offer,offer name,customers,share\r\ncombo,Combo,7,1\r\n')
  })
})
