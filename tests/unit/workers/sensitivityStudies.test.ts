import { afterEach, describe, expect, it } from 'vitest'
import { createMeanScores } from '../../../src/engine/meanScores.ts'
import type { MapQuestion, Outcome } from '../../../src/planner/sensitivity/types.ts'
import { bandsOf, joinBands, winnerMapBand } from '../../../src/planner/sensitivity/winnerMap.ts'
import { gridPoints, worldCount } from '../../../src/planner/sensitivity/worldCount.ts'
import { Studies } from '../../../workers/study/pool.ts'
import { serveStudies } from '../../../workers/study/serve.ts'
import { FakeWorker } from '../../helpers/fakeWorker.ts'
import { presetModel } from '../../helpers/scenarios.ts'
import { axisOf, inputsOf } from '../../helpers/sensitivity.ts'

const model = presetModel('telecom-40k')
const outcome: Outcome = { kind: 'lead', metric: 'profitPerTargeted', arm: 'discount' }

describe('Studies of sensitivity', () => {
  const studies = new Studies(() => new FakeWorker(null, serveStudies))
  afterEach(() => studies.dispose())

  it('give in workers what the functions give: a map in bands, tornado and break-even', async () => {
    const question: MapQuestion = {
      metric: 'profitPerTargeted',
      x: axisOf(model, 'arms.discount.recall', [0.4, 0.5, 12]),
      y: axisOf(model, 'arms.upgrade.recall', [0.36, 0.46, 12]),
    }
    const told: number[] = []
    const bands = await Promise.all(
      bandsOf(question, 2).map((band) =>
        studies.run(
          'winnerMap',
          { model, question, ...band },
          { onProgress: (done, total) => told.push(done / total) },
        ),
      ),
    )
    const alone = winnerMapBand({ model, question, from: 0, rows: 12 }, createMeanScores)
    expect(joinBands(question, bands)).toEqual(joinBands(question, [alone]))
    expect(told.length).toBeGreaterThan(10)
    const inputs = inputsOf(model)
    const bars = await studies.run('tornado', { model, outcome, inputs, reach: { by: 'likely' } })
    expect(bars.bars[0]?.path).toBe('arms.discount.value')
    const found = await studies.run('breakEvens', { model, metric: outcome.metric, inputs })
    expect(found.inputs[0]?.path).toBe('arms.discount.value')
  })
  it('take fewer worlds and points where a closed form takes longer, in whole groups', () => {
    const [cell] = model.cells
    const large = { ...model, cells: Array.from({ length: 4_096 }, () => cell!) }
    expect([gridPoints(model), gridPoints(large)]).toEqual([60, 20])
    expect(worldCount(large, 20)).toBeLessThan(worldCount(model, 20))
    for (const forms of [1, 20, 400, 1e6]) {
      for (const each of [model, large]) {
        expect(worldCount(each, forms) % 16).toBe(0)
        expect(worldCount(each, forms)).toBeGreaterThanOrEqual(64)
      }
    }
  })
})
