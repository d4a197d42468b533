import { alone } from './alone.ts'
import type { Effort } from './clock.ts'
import { TELECOM } from './models.ts'
import { figure, judged, type Table } from './table.ts'

const pair = (what: string, own: number, math: number, unit: string): string[] => [
  what,
  figure(own, unit),
  figure(math, unit),
  figure(own / math, '×'),
]

/** The price of the same bits in every engine. */
export const arithmeticTable = async (effort: Effort): Promise<Table> => {
  const { ownLn, mathLog, ownExp, mathExp } = await alone('functionTimes', effort)
  const rows = [
    [...pair('ln', ownLn, mathLog, 'ns'), '–'],
    [...pair('exp', ownExp, mathExp, 'ns'), '–'],
  ]
  for (const id of TELECOM) {
    const { own, platform } = await alone('engineTimes', id, effort)
    const target = judged(own / platform, { atMost: 1.05 }, '×')
    rows.push([...pair(`a block of ${id}`, own, platform, 'µs'), target])
  }
  return {
    title: 'Own ln and exp against Math',
    about:
      'Math.log and Math.exp differ in the last bit between engines, so the simulation uses its ' +
      'own. One call over 4,096 arguments in a loop, and a block of 32 replications against the ' +
      'same engine built on Math.',
    columns: ['What', 'Own', 'Math', 'Own ÷ Math', 'Target'],
    rows,
  }
}
