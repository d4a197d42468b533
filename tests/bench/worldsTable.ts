import { createInputDraw, type Worlds } from '../../src/engine/inputDraw.ts'
import { createMeanScores } from '../../src/engine/meanScores.ts'
import { SCRAMBLES } from '../../src/engine/worldUniforms.ts'
import { modelOf } from './models.ts'
import { figure, judged, type Table } from './table.ts'

const WORLDS = 1_024
/** Runs of which the variances are taken: each is known to √(2/399) = 7 %, a gain to 10 %. */
const RUNS = 400

/** How many scrambles share the worlds; the draw itself always alternates between 16. */
const LAYOUTS = [1, 4, SCRAMBLES] as const

/** Replication of world i where `scrambles` take turns. */
const replicationOf = (i: number, scrambles: number): number =>
  SCRAMBLES * Math.floor(i / scrambles) + (i % scrambles)

const TARGETS = [500, 2, 8]

const model = modelOf('telecom-40k')
const scores = createMeanScores(model, 'profitPerTargeted')

/** Mean and 5 % quantile of the first arm's expected profit, and how often the second beats it. */
const figuresOf = (seed: string, worlds: Worlds, scrambles: number): readonly number[] => {
  const draw = createInputDraw(model, seed, worlds)
  const values = Float64Array.from(model.base)
  const first = new Float64Array(WORLDS)
  let better = 0
  for (let i = 0; i < WORLDS; i++) {
    draw(replicationOf(i, scrambles), values)
    const [own = 0, other = 0] = scores(values)
    first[i] = own
    if (other > own) better++
  }
  const mean = first.reduce((sum, x) => sum + x, 0) / WORLDS
  return [mean, first.sort()[Math.floor(0.05 * WORLDS)]!, better / WORLDS]
}

const variancesOf = (worlds: Worlds, scrambles: number): number[] => {
  const runs = Array.from({ length: RUNS }, (_, run) => figuresOf(`${run}`, worlds, scrambles))
  return TARGETS.map((_, k) => {
    const mean = runs.reduce((sum, row) => sum + row[k]!, 0) / RUNS
    return runs.reduce((sum, row) => sum + (row[k]! - mean) ** 2, 0) / (RUNS - 1)
  })
}

/** What evenly spread worlds are worth: variances of independent worlds over those of Sobol worlds. */
export const worldsTable = (): Table => {
  const independent = variancesOf('independent', SCRAMBLES)
  return {
    title: 'Sobol worlds against independent ones',
    about:
      `How many times as many independent worlds say as much: the variance over ${RUNS} seeds of a ` +
      `figure from ${WORLDS.toLocaleString('en-US')} independent worlds of telecom-40k over that from ` +
      'as many Sobol worlds, known to about 10 %. The engine lets 16 scrambles take turns, whose ' +
      'averages are independent; one scramble spreads worlds most evenly. The targets are those of ' +
      'one scramble. Figures: mean and 5 % quantile of the expected profit of the first offer, and ' +
      'the share of worlds in which the second offer earns more.',
    columns: [
      'Scrambles × points',
      'Mean',
      'Target',
      '5 % quantile',
      'Target',
      'P(better)',
      'Target',
    ],
    rows: LAYOUTS.map((scrambles) => {
      const sobol = variancesOf('sobol', scrambles)
      const gains = independent.map((variance, k) => variance / sobol[k]!)
      return [
        `${scrambles} × ${WORLDS / scrambles}`,
        ...gains.flatMap((gain, k) => [
          figure(gain, '×'),
          scrambles === 1 ? judged(gain, { atLeast: TARGETS[k]! }, '×') : '–',
        ]),
      ]
    }),
  }
}
