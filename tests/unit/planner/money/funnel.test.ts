import { describe, expect, it } from 'vitest'
import { funnelOf } from '../../../../src/planner/money/funnel.ts'

const counted = {
  targeted: 1_000,
  reached: 800,
  recalled: 400,
  persuaded: 300,
  anyway: 100,
  kept: 250,
  keptPersuaded: 200,
}

describe('The funnel', () => {
  it('leads from contacted customers to those who came back because of the offer and stayed', () => {
    expect(funnelOf(counted)).toEqual([
      { id: 'contacted', customers: 1_000, anyway: null, ofContacted: 1, ofBefore: null },
      { id: 'reached', customers: 800, anyway: null, ofContacted: 0.8, ofBefore: 0.8 },
      { id: 'recalled', customers: 400, anyway: 100, ofContacted: 0.4, ofBefore: 0.5 },
      { id: 'persuaded', customers: 300, anyway: null, ofContacted: 0.3, ofBefore: 0.75 },
      { id: 'kept', customers: 200, anyway: null, ofContacted: 0.2, ofBefore: 2 / 3 },
    ])
  })

  it('says nothing of why customers came back while that is unknown', () => {
    const unknown = {
      ...counted,
      reached: 1_000,
      persuaded: null,
      anyway: null,
      keptPersuaded: null,
    }
    expect(funnelOf(unknown).map(({ id, customers }) => [id, customers])).toEqual([
      ['contacted', 1_000],
      ['recalled', 400],
      ['kept', 250],
    ])
  })

  it('ends before what lies beyond the horizon', () => {
    const short = { ...counted, kept: null, keptPersuaded: null }
    expect(funnelOf(short).at(-1)?.id).toBe('persuaded')
  })

  it('has no shares of nobody', () => {
    const nobody = {
      ...counted,
      targeted: 0,
      reached: 0,
      recalled: 0,
      persuaded: 0,
      keptPersuaded: 0,
    }
    expect(funnelOf(nobody).every((step) => step.ofContacted === null)).toBe(true)
  })
})
