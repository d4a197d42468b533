import { ratioMetric } from '../../../src/model/metrics/index.ts'
import type { Result } from '../../../src/model/result.ts'
import { compile } from '../../../src/scenario/compile.ts'
import { ledgerOf } from '../../../src/scenario/ledger.ts'
import type { Briefing } from '../../../src/share/briefing.ts'
import { closedForm, closedResult } from '../../../workers/answer.ts'
import { preset } from '../../helpers/scenarios.ts'

/** Names that a spreadsheet might run, or a page take for markup. */
export const HOSTILE = [
  '=1+1',
  '@SUM(1)',
  '<img src=x onerror=alert(1)>',
  '-2+3',
  '\t=2+2',
] as const

const scenario = preset('telecom-40k')
const model = compile(scenario, { id: scenario.basedOn, scope: 'all' })

/** The opening preset in closed form. */
export const result: Result = closedResult(model, '42', closedForm(model))

const columns = ['recallRate', 'cost', 'costPerRecalled', 'profitPerTargeted', 'roi']

/** A briefing of that result; a name stands for the scenario and for its first arm. */
export const briefing = (name?: string): Briefing => ({
  result: {
    ...result,
    arms: result.arms.map((arm, a) => (a === 0 && name !== undefined ? { ...arm, name } : arm)),
  },
  currency: 'USD',
  origin: {
    scenario: name ?? scenario.name,
    date: '2026-11-21',
    seed: '42',
    modelVersion: result.modelVersion,
    replications: 2048,
    link: 'https://example.org/#v1.abc',
  },
  verdict: { bold: 'Discount leads:', rest: ' $19 more.', details: [] },
  arms: result.arms.map((arm) => ({ name: arm.name, offer: '', color: '0072B2', sign: '●' })),
  measure: ratioMetric('profitPerTargeted'),
  columns: columns.map((id) => ({ id, head: id })),
  cells: result.arms.map(() => columns.map(() => ({ text: '1', range: '' }))),
  best: [],
  captions: { cash: '' },
  ledger: ledgerOf(scenario).map((row) => ({
    ...row,
    shown: row.text,
    effect: '',
    swing: 0,
    flips: false,
    isGuessThatMatters: false,
  })),
})
