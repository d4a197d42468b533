import { describe, expect, it } from 'vitest'
import { campaignNet, campaignNetUncertain, campaignRoi } from '../../../src/stats/campaign.ts'

const arm = {
  contacted: 400,
  returnProbability: 0.1,
  valueMean: 80,
  valueSd: 0,
  offerCost: 12,
  contactCost: 0.5,
}

describe('A campaign in closed form', () => {
  it('has a sure rate as the limit of a rate known ever better', () => {
    const net = campaignNetUncertain(arm, 1e9, 9e9)
    expect(net.netMean).toBeCloseTo(campaignNet(arm).netMean, 5)
    expect(net.netSd).toBeCloseTo(campaignNet(arm).netSd, 2)
  })

  it('has no return on cost where nothing is spent', () => {
    expect(campaignNet({ ...arm, offerCost: 0, contactCost: 0 }).roiOfMeans).toBeNull()
  })

  it('has a mean return on cost below the return of the means, which Jensen says', () => {
    const exact = campaignRoi(arm, 80)
    expect(exact.mean).toBeLessThan(campaignNet(arm).roiOfMeans ?? 0)
    expect(exact.q025 < exact.q50 && exact.q50 < exact.q975).toBe(true)
  })

  it('enumerates a campaign of one customer', () => {
    const exact = campaignRoi({ ...arm, contacted: 1, returnProbability: 0.25 }, 80)
    const [none, one] = [-1, 80 / 12.5 - 1]
    expect(exact.mean).toBeCloseTo(0.75 * none + 0.25 * one, 13)
    expect(exact.sd).toBeCloseTo(Math.sqrt(0.1875) * (one - none), 13)
    expect([exact.q025, exact.q50, exact.q975]).toEqual([none, none, one])
    expect(exact.positive).toBeCloseTo(0.25, 14)
  })
})
