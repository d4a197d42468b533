import { describe, expect, it } from 'vitest'
import { createFormat } from '../../../../src/i18n/format.ts'
import { resultsCsv } from '../../../../src/panels/analyse/exportResults.ts'
import { findingsOf, verdictOf } from '../../../../src/panels/analyse/findings.ts'
import { chartsOf } from '../../../../src/panels/analyse/intervals.ts'
import { byProfit, leadOf } from '../../../../src/panels/analyse/pairs.ts'
import { ratioRows } from '../../../../src/panels/analyse/ratios.ts'
import { mainBreakdown, segmentData } from '../../../../src/panels/analyse/segments.ts'
import { amount, chanceText, range, signed } from '../../../../src/panels/analyse/words.ts'
import { readCsv } from '../../../../src/tables/readCsv.ts'
import { tableOf } from '../../../../src/tables/tableOf.ts'
import { analysed, cell, customersCsv, resultsIn } from '../../../helpers/testResults.ts'

const format = createFormat('USD')
const plain = (text: string): string => text.replace(/[\s\u00A0\u2060]+/g, ' ')

/** A discount that brings the most money, a gift that wins back the most customers. */
const arms = {
  Gift: { n: 4_000, rate: 0.47, value: 900, cost: 225 },
  Discount: { n: 4_000, rate: 0.45, value: 920, cost: 120 },
  Nothing: { n: 4_000, rate: 0.2, value: 900, cost: 0 },
}
const clear = analysed(resultsIn(customersCsv(arms)))
const against = analysed(resultsIn(customersCsv(arms)), { baseline: 'Nothing' })
const counts = analysed({ cells: [cell('A', [6000, 352]), cell('B', [6000, 311])] })

/** Everything that is said in sentences. */
const said = (analysis: typeof clear): string => {
  const { bold, rest, range: ends, details } = verdictOf(analysis, format)
  const findings = findingsOf(analysis, format).map(({ head, text }) => `${head}. ${text}`)
  return plain([bold + rest, ends, ...details, ...findings].join('\n'))
}

describe('the verdict on results', () => {
  it('speaks of money first, with its interval, in dollars per customer', () => {
    const { bold, rest, range: ends } = verdictOf(clear, format)
    expect(bold).toMatch(/Discount/)
    expect(plain(rest)).toMatch(/^: \$\d+ per customer more than (Gift|Nothing)\.$/)
    expect(plain(ends)).toMatch(/^95 % interval: −?\$\d+ to \$\d+\.$/)
  })

  it('calls it close exactly where the interval holds 0', () => {
    for (const analysis of [clear, against, counts]) {
      const { bold } = verdictOf(analysis, format)
      const ranked = analysis.moneyKnown === 'none' ? analysis.arms : byProfit(analysis)
      const rival = analysis.question.baseline ?? ranked[1]?.id ?? ''
      const lead = leadOf(analysis, ranked[0]?.id ?? '', rival)
      const ends = analysis.moneyKnown === 'none' ? lead?.rate.ends : lead?.money?.ends
      const holdsZero = (ends?.low ?? 0) <= 0 && (ends?.high ?? 0) >= 0
      expect(bold.startsWith('Too close to call')).toBe(holdsZero)
    }
  })

  it('holds the first arm against the baseline, and says so where the baseline itself earns most', () => {
    expect(plain(verdictOf(against, format).rest)).toContain('more than Nothing')
    const poor = { ...arms, Nothing: { n: 4_000, rate: 0.6, value: 900, cost: 0 } }
    const beaten = analysed(resultsIn(customersCsv(poor)), { baseline: 'Nothing' })
    const { bold, rest } = verdictOf(beaten, format)
    expect(bold).toBe('Nothing earned more than Nothing')
    expect(plain(rest)).toMatch(/^: Discount comes next, with \$\d+ per customer less\.$/)
  })

  it('of counts speaks of rates in percentage points, and says that money is not known', () => {
    const text = said(counts)
    expect(text).toMatch(
      /^(Too close to call: )?A (is ahead|won back the most): 0\.\d+ percentage points more of its customers than B\./,
    )
    expect(text).toContain('Which arm earns the most is not known')
  })

  it('says where most won back is not most earned', () => {
    expect(said(clear)).toContain(
      'Most won back is not most earned: Gift wins back the most, Discount earns the most.',
    )
  })

  it('never speaks of significance, users or uplift, nor of a percent of a percent', () => {
    for (const analysis of [clear, against, counts]) {
      expect(said(analysis)).not.toMatch(/significan|\busers?\b|uplift|undefined|NaN|\{|\}/i)
      expect(said(analysis)).not.toMatch(/\d % (more|less) (of its customers|than)/)
    }
  })

  it('takes its likelihoods from the posterior', () => {
    const best = clear.arms.find(({ id }) => id === 'Discount')?.money?.posterior?.best ?? NaN
    const chance = chanceText(format, best, clear.accuracy.chanceError)
    expect(said(clear)).toContain(`It is ${plain(chance)} likely that Discount earns the most`)
  })
})

describe('results at the edge', () => {
  const none = { cost: 0, value: 0 }
  const edges = {
    'nobody returned': [cell('A', [100, 0]), cell('B', [100, 0])],
    'everybody returned': [cell('A', [100, 100]), cell('B', [100, 100])],
    'one customer each': [cell('A', [1, 0]), cell('B', [1, 1])],
    'no money moved': [cell('A', [100, 0], none), cell('B', [100, 0], none)],
    'money of one arm alone': [cell('A', [100, 3], { cost: 5, value: 9 }), cell('B', [100, 2])],
    'two arms exactly alike': [
      cell('A', [100, 30], { cost: 5, value: 9 }),
      cell('B', [100, 30], { cost: 5, value: 9 }),
    ],
  }

  it.each(Object.entries(edges))('are told without a number that is none: %s', (_, cells) => {
    for (const baseline of [null, 'B']) {
      const analysis = analysed({ cells }, { baseline })
      const charts = chartsOf(analysis, format).map(({ data }) => JSON.stringify(data))
      const text = [said(analysis), resultsCsv(analysis), ...charts].join('\n')
      expect(text).not.toMatch(/NaN|Infinity|undefined/)
      expect(said(analysis).length).toBeGreaterThan(20)
    }
  })
})

describe('the words of figures', () => {
  it('are as fine as their interval allows', () => {
    expect(amount(format, 19.347, { unit: 'money', width: 59 })).toBe('$19')
    expect(plain(amount(format, 0.02934, { unit: 'points', width: 0.05 }))).toBe(
      '2.9 percentage points',
    )
    expect(signed(format, 0.0294, { unit: 'points', width: 0.05 })).toBe('+2.9')
    expect(signed(format, 0, { unit: 'money', width: 50 })).toBe('$0')
    expect(plain(range(format, { low: -0.001, high: 0.0149 }, 'points'))).toBe(
      '−0.1 to 1.5 percentage points',
    )
  })

  it('leave out an interval that is one point', () => {
    expect(range(format, { low: 120, high: 120 + 1e-13 }, 'money')).toBe('')
  })

  it('never call a chance 0 or 1', () => {
    expect(plain(chanceText(format, 1, 0.001))).toBe('more than 99 %')
    expect(plain(chanceText(format, 0, 0.001))).toBe('less than 1 %')
  })
})

describe('tables and charts of results', () => {
  it('draw money before rates, each arm and each comparison once', () => {
    const charts = chartsOf(clear, format)
    expect(charts.map(({ id }) => id)).toEqual(['profit', 'profitPairGap', 'rate', 'ratePairGap'])
    expect(charts.map(({ data }) => data.rows.length)).toEqual([3, 3, 3, 3])
    // Of a pair the one that earned more comes first.
    expect(charts[1]?.data.rows.every(({ value }) => value >= 0)).toBe(true)
    expect(chartsOf(counts, format).map(({ id }) => id)).toEqual(['rate', 'ratePairGap'])
    expect(
      chartsOf(against, format)[1]
        ?.data.rows.map(({ label }) => label)
        .sort(),
    ).toEqual(['Discount', 'Gift'])
  })

  it('say where nothing bounds a ratio, and nothing of a ratio without a cost', () => {
    const rows = ratioRows(against, format)
    const nothing = rows.find(({ id }) => id === 'Nothing')
    expect(nothing?.cells[0]).toEqual({ value: '–', range: '' })
    const gift = rows.find(({ id }) => id === 'Gift')
    expect(gift?.cells[1]?.value).toMatch(/%$/)
  })

  it('draw each segment alone and together with the others, and all of them', () => {
    const text = customersCsv(arms)
      .split('\n')
      .map((line, i) => `${line},${i === 0 ? 'segment' : ['Old', 'New', 'Other'][i % 3]}`)
      .join('\n')
    const analysis = analysed(resultsIn(text))
    const breakdown = mainBreakdown(analysis)
    expect(breakdown?.measure).toBe('profitPerTargeted')
    const data = breakdown && segmentData(analysis, breakdown, format)
    expect(data?.rows.map(({ label }) => label).sort()).toEqual([
      'All segments',
      'New',
      'Old',
      'Other',
    ])
    expect(data?.rows.filter(({ also }) => also)).toHaveLength(3)
    const lead = breakdown && leadOf(analysis, breakdown.first, breakdown.second)
    const all = data?.rows.find(({ label }) => label === 'All segments')
    expect(all, 'what the verdict says').toMatchObject({
      value: lead?.money?.difference,
      ...lead?.money?.ends,
    })
    expect(findingsOf(analysis, format).map(({ id }) => id)).toContain('segments')
  })

  it('are saved as CSV that holds no formula, whatever an arm is called', () => {
    const named = analysed({ cells: [cell('=1+1', [100, 30]), cell('@x', [100, 20])] })
    const text = resultsCsv(named)
    expect(text).not.toMatch(/(^|,)"?[=@]/m)
    const { rows, problems } = tableOf(readCsv(text))
    expect(problems.listed).toEqual([])
    const rate = rows.find(({ cells }) => cells[0] === 'recall rate' && cells[1] === '=1+1')
    expect(Number(rate?.cells[4])).toBe(0.3)
  })
})
