import { compare, type Effort } from './compare.ts'
import { TELECOM } from './models.ts'
import { figure, judged, type Table } from './table.ts'

const pair = (what: string, own: number, math: number, unit: string): string[] => [
  what,
  figure(own, unit),
  figure(math, unit),
  figure(own / math, '×'),
]

const functionRows = async (effort: Effort): Promise<string[][]> => {
  const names = ['ln', 'mathLog', 'exp', 'mathExp'] as const
  const times = await compare(
    names.map((name) => ['arithmetic', name] as const),
    effort,
  )
  const [ln = NaN, mathLog = NaN, exp = NaN, mathExp = NaN] = times.map((time) => time * 1000)
  return [
    [...pair('ln', ln, mathLog, 'ns'), '–'],
    [...pair('exp', exp, mathExp, 'ns'), '–'],
  ]
}

/** The price of the same bits in every engine. */
export const arithmeticTable = async (effort: Effort): Promise<Table> => {
  const rows = await functionRows(effort)
  for (const id of TELECOM) {
    const builds = ['portable', 'native'] as const
    const [own = NaN, math = NaN] = await compare(
      builds.map((build) => ['builtReplications', id, build] as const),
      effort,
    )
    const target = judged(own / math, { atMost: 1.05 }, '×')
    rows.push([...pair(`a replication of ${id}`, own, math, 'µs'), target])
  }
  return {
    title: 'Own ln and exp against Math',
    about:
      'Math.log and Math.exp differ in the last bit between engines, so the simulation uses its ' +
      'own. One call in a loop over 4,096 arguments, and one replication against the same engine ' +
      'built on Math.',
    columns: ['What', 'Own', 'Math', 'Own ÷ Math', 'Target'],
    rows,
  }
}
