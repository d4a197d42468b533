import { it } from 'vitest'
import { pilot } from '../../../workers/study/pilot.ts'
import { compile, preset, type Scenario } from '../../helpers/scenarios.ts'

const settings = { customers: 40000, readAfterDays: 90, decay: 0, annualDiscount: 0.1, setup: 0, weeks: 26 }
const withHoldout = (s: Scenario): Scenario => s.organic.recall === null || s.arms.some(a => a.kind==='holdout') ? s : { ...s, arms: [...s.arms, { ...s.arms[0]!, id: 'nothing-sent', name: 'n', kind: 'holdout', share: 0, recall: null, value: null, components: [], routes: {}, steps: [] } as never] }
for (const id of ['telecom-40k', 'telecom-40k-modelled', 'starter'])
for (const d of [0, .1])
it(id + d, () => {
  const s = withHoldout(preset(id))
  const model = compile(s, { id, scope: 'all' })
  const t = performance.now()
  const plan = pilot({ model, seed: s.seed, settings: { ...settings, customers: model.customers, annualDiscount: d } }, () => {})
  const ms = performance.now() - t
  const brief = (o: any) => o && [Math.round(o.total.mean), Math.round(o.total.low), Math.round(o.total.high), 'net', Math.round(o.net.mean), '±', Math.round(o.net.error), o.ahead, o.shares.map((x: number) => x.toFixed(3)).join(' ')].join(' ')
  console.log(id, d, 'ms', Math.round(ms), plan.worlds, plan.arms, 'leader', plan.leader, 'EVPI', plan.perfect, '\nnow', brief(plan.now), '\npilot', brief(plan.pilot), '\nTS', brief(plan.thompson))
  for (const c of plan.choices) console.log(c.arms.join('+'), 'n', c.best.perGroup, c.range, 'most', c.most, 'net', Math.round(c.best.net.mean), '±', Math.round(c.best.net.error), 'taught', Math.round(c.best.taught), 'losing', Math.round(c.best.losing), 'delay', Math.round(c.best.delay), 'setup', c.best.setup)
  console.log(plan.pilot?.points.map(p => p.perGroup + ':' + Math.round(p.net.mean)).join(' '))
})
