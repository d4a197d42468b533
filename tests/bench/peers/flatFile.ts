import type { FlatArm, FlatModel } from './flatModel.ts'

const armNumbers = (arm: FlatArm): number[] => [
  arm.customers,
  arm.recall,
  arm.observations,
  arm.hazardRatio,
  arm.marginFactor,
  arm.campaignCost,
]

/** The text of a flat model file, as `flatModel.ts` describes it. */
export const writeFlat = (model: FlatModel): string => {
  const line = (word: string, ...numbers: readonly number[]): string =>
    `${word} ${numbers.join(' ')}\n`
  return [
    line('regain-flat', 1),
    line('redrawn', model.redrawn ? 1 : 0),
    line('horizon', model.horizon),
    line('discount', model.discount),
    line('cv', model.cv),
    line('churn', ...model.churn),
    line('margin', ...model.margin),
    line('cells', model.weight.length),
    line('weight', ...model.weight),
    line('shift', ...model.shift),
    line('hazard', ...model.hazard),
    line('factor', ...model.factor),
    line('arms', model.arms.length),
    ...model.arms.map((arm) => line('arm', ...armNumbers(arm))),
    ...model.arms.flatMap((arm, a) =>
      arm.components.map(({ cost, months }) => line('component', a, cost, months)),
    ),
  ].join('')
}

/** The model of a file's text, for peers in JavaScript and for tests. */
export const readFlat = (text: string): FlatModel => {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
  const all = (word: string): number[][] =>
    lines.filter(([first]) => first === word).map(([, ...numbers]) => numbers.map(Number))
  const one = (word: string): number[] => all(word)[0] ?? []
  const number = (word: string): number => one(word)[0] ?? NaN
  const components = all('component')
  return {
    redrawn: number('redrawn') === 1,
    horizon: number('horizon'),
    discount: number('discount'),
    cv: number('cv'),
    churn: one('churn') as [number, number, number],
    margin: one('margin') as [number, number],
    weight: one('weight'),
    shift: one('shift'),
    hazard: one('hazard'),
    factor: one('factor'),
    arms: all('arm').map((numbers, a) => ({
      customers: numbers[0]!,
      recall: numbers[1]!,
      observations: numbers[2]!,
      hazardRatio: numbers[3]!,
      marginFactor: numbers[4]!,
      campaignCost: numbers[5]!,
      components: components
        .filter(([arm]) => arm === a)
        .map(([, cost, months]) => ({ cost: cost!, months: months! })),
    })),
  }
}
