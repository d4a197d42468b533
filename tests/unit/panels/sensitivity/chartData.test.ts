import { describe, expect, it } from 'vitest'
import type { Question } from '../../../../src/app/sensitivity/desk.svelte.ts'
import { axisFor, wholeRange } from '../../../../src/app/sensitivity/mapAxes.ts'
import { fieldOf, outcomeOf, studiedOf } from '../../../../src/app/sensitivity/studied.ts'
import { createFormat } from '../../../../src/i18n/format.ts'
import { breakEvenSentences } from '../../../../src/panels/sensitivity/breakEvenText.ts'
import { mapData, oneWayData, tornadoData } from '../../../../src/panels/sensitivity/chartData.ts'
import { inputWords } from '../../../../src/panels/sensitivity/inputWords.ts'
import { armNameOf } from '../../../../src/panels/sensitivity/outcomeWords.ts'
import { sensitivityVerdict } from '../../../../src/panels/sensitivity/verdictText.ts'
import { joinBands } from '../../../../src/planner/sensitivity/winnerMap.ts'
import { compile } from '../../../../src/scenario/compile.ts'
import { alongInput } from '../../../../workers/study/alongInput.ts'
import { breakEvens } from '../../../../workers/study/breakEvens.ts'
import { tornado } from '../../../../workers/study/tornado.ts'
import { winnerMap } from '../../../../workers/study/winnerMap.ts'
import { preset } from '../../../helpers/scenarios.ts'

const format = createFormat('USD')
const silent = (): void => undefined
const plain = (text: string): string => text.replace(/\u2060/g, '').replace(/\u00A0/g, ' ')

const ask = (id: 'telecom-40k' | 'telecom-40k-modelled' | 'starter', metric: string): Question => {
  const scenario = preset(id)
  const model = compile(scenario, { id, scope: 'all' })
  const field = fieldOf(model, metric)
  const inputs = studiedOf(scenario, model)
  return { scenario, model, field, outcome: outcomeOf(field, 'lead')!, inputs, share: 10 }
}

const aloneOf = ({ model, outcome, inputs, field }: Question) => {
  const about = { model, outcome, inputs }
  return {
    likely: tornado({ ...about, reach: { by: 'likely' } }, silent),
    share: tornado({ ...about, reach: { by: 'share', share: 0.1 } }, silent),
    breakEvens: breakEvens({ model, metric: field.metric, inputs }, silent),
  }
}

const inputOf = ({ inputs }: Question, path: string) => inputs.find((each) => each.path === path)!

/** The map of two stated values, 21 × 21. */
const mapOf = (question: Question) => {
  const [one, two] = ['arms.discount.value', 'arms.upgrade.value'].map((path) =>
    inputOf(question, path),
  )
  const axes = {
    x: axisFor(one!, wholeRange(one!), 21),
    y: axisFor(two!, wholeRange(two!), 21),
  }
  const asked = { metric: question.field.metric, ...axes }
  const band = winnerMap({ model: question.model, question: asked, from: 0, rows: 21 }, silent)
  const whole = { x: wholeRange(one!), y: wholeRange(two!) }
  return mapData({ question, answer: joinBands(asked, [band]) }, whole, format)
}

describe('The published comparison, as its charts draw it', () => {
  const profit = ask('telecom-40k', 'profitPerTargeted')

  it('has another map by return on investment than by profit', () => {
    const byProfit = mapOf(profit)
    const byRoi = mapOf(ask('telecom-40k', 'roi'))
    expect(Array.from(byRoi.winners)).not.toEqual(Array.from(byProfit.winners))
    // Where things stand Discount earns the most, Upgrade returns the most per dollar.
    const now = 10 * 21 + 10
    expect([byProfit.winners[now], byRoi.winners[now]]).toEqual([0, 1])
    expect(byProfit.zoomed).toBe(false)
  })

  it('lists in its tornado only inputs with a range, unless all are moved by a share', () => {
    const alone = aloneOf(profit)
    const labels = (reach: 'likely' | 'share') =>
      tornadoData(profit, alone, { reach, format }).rows.map(({ label }) => label)
    expect(labels('likely')).not.toContain('Discount: Money off per month')
    expect(labels('share')).toContain('Discount: Money off per month')
  })

  it('turns where its profits are equal: 0.45 (V − 120) = 341.3865 at V = 878.64', () => {
    const found = aloneOf(profit).breakEvens
    const words = inputWords(profit.scenario, format)
    const speech = { words, nameOf: armNameOf(profit.scenario), format }
    const [first] = breakEvenSentences(speech, found)
    expect(plain(first?.text ?? '')).toMatch(
      /^Discount stops leading if “Discount: Stated value per returned customer” falls below \$879: then Upgrade wins\. It is \$922 now\. Its range gives that a chance of 2\d %\.$/,
    )
  })
})

describe('The verdict', () => {
  it('puts uncertain inputs first, and tells exact ones that are a little off apart', () => {
    const question = ask('telecom-40k-modelled', 'incrementalProfitPerTargeted')
    const { bold, rest } = sensitivityVerdict(question, aloneOf(question), format)
    expect(bold).toBe('Upgrade leads, whichever uncertain input is moved within its range.')
    expect(rest.join(' ')).toMatch(/Exact inputs that would change it if they were 10 % off: “/)
  })
})

describe('Curves along an input on which three offers are level at once', () => {
  it('name who leads before and after, and mark the place once', () => {
    const question = ask('starter', 'profitPerTargeted')
    const input = inputOf(question, 'arms.upgrade.recall')
    const axis = axisFor(input, wholeRange(input), 61)
    const { model, field } = question
    const answer = alongInput({ model, metric: field.metric, axis })
    const data = oneWayData({ question, answer }, format)
    expect(plain(data.caption)).toMatch(
      /^Discount leads up to 13\.27 %, Upgrade from 13\.27 % on\.$/,
    )
    expect(data.crossings).toHaveLength(1)
  })
})
