import { describe, expect, it } from 'vitest'
import { standingsOf } from '../../../src/scenario/standings.ts'
import { preset } from '../../helpers/scenarios.ts'

describe('what is known of a scenario', () => {
  it('counts each figure once: sourced, answered or guessed', () => {
    const base = preset('starter', (scenario) => {
      scenario.sources = {}
    })
    const all = standingsOf(base)
    expect(all.sourced).toBe(0)
    expect(all.guessed).toBeGreaterThan(20)
    const noted = preset('starter', (scenario) => {
      scenario.sources = {
        'lifetime.churn': 'Published somewhere (2020).',
        'economics.monthlyMargin': 'From your answers.',
        'arms.message.recall': 'Our guess.',
      }
    })
    expect(standingsOf(noted, 'From your answers')).toEqual({
      sourced: 1,
      answered: 1,
      guessed: all.guessed - 2,
    })
    // Where nothing was asked a note is a source.
    expect(standingsOf(noted)).toMatchObject({ sourced: 2, answered: 0 })
  })

  it('finds the printed recall rates and values of the published comparison', () => {
    const { sourced, guessed } = standingsOf(preset('telecom-40k'))
    // 40,000 customers, and at least the four printed offers
    expect(sourced).toBeGreaterThanOrEqual(5)
    expect(guessed).toBeGreaterThan(0)
  })
})
