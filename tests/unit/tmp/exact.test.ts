import { it } from 'vitest'
import { drawPilotWorlds } from '../../../src/planner/pilot/drawWorlds.ts'
import { beliefsOf } from '../../../src/planner/pilot/beliefs.ts'
import { createAfterTest, laterWorth, PAIRS } from '../../../src/planner/pilot/afterTest.ts'
import { normalsOf } from '../../../src/planner/pilot/draws.ts'
import { pilotEngine, pilotUniforms } from '../../../workers/study/pilotEngine.ts'
import { compile, preset } from '../../helpers/scenarios.ts'

for (const [id, groups, ns] of [['starter', [0, 1, 2], [100, 386]], ['starter', [0, 2], [100, 851]], ['telecom-40k', [0, 1], [300, 1141]], ['telecom-40k-modelled', [1, 3], [500, 5000]]] as const)
it(id, () => {
  const s = preset(id)
  const model = compile(s, { id, scope: 'all' })
  const count = 8192
  const worlds = drawPilotWorlds(pilotEngine, { model, seed: '7', readAfterDays: 90, count }, () => {})
  const A = worlds.arms.length
  const b = beliefsOf(worlds)
  const later = laterWorth(worlds, b, 1)
  const chance = new Float64Array(count * PAIRS * A * 2)
  const fill = normalsOf(pilotUniforms('7')('results'))
  for (let w = 0; w < count; w++) fill(w, chance.subarray(w * PAIRS * A * 2, (w + 1) * PAIRS * A * 2))
  const after = createAfterTest(worlds, b, chance)
  const prior = Math.max(...later.mean)
  const perfect = (() => { let t = 0; for (let w = 0; w < count; w++) t += Math.max(...later.worth.subarray(w * A, w * A + A)); return t / count })()
  for (const n of ns) {
    const lin = after({ arms: groups, customers: n }, later, new Float64Array(A))
    const linEach = lin.each
    // exact by importance weights over the worlds
    const M = 1500
    let sum = 0, sumLin = 0, ess = 0, sq = 0
    for (let w = 0; w < M; w++) {
      const d: number[] = []
      for (const g of groups) {
        const z = (w * PAIRS * A + g) * 2, l = (w * A + g) * 3, m = (w * A + g) * 2
        d.push(worlds.shown[m]! + worlds.spread[l]! * chance[z]! / Math.sqrt(n), worlds.shown[m + 1]! + (worlds.spread[l + 1]! * chance[z]! + worlds.spread[l + 2]! * chance[z + 1]!) / Math.sqrt(n))
      }
      const lw = new Float64Array(count)
      let top = -Infinity
      for (let u = 0; u < count; u++) {
        if (u === w) { lw[u] = -Infinity; continue }
        let ll = 0
        groups.forEach((g, k) => {
          const l = (u * A + g) * 3, m = (u * A + g) * 2
          const l11 = worlds.spread[l]! / Math.sqrt(n), l21 = worlds.spread[l + 1]! / Math.sqrt(n), l22 = worlds.spread[l + 2]! / Math.sqrt(n)
          const x = (d[2 * k]! - worlds.shown[m]!) / l11, y = (d[2 * k + 1]! - worlds.shown[m + 1]! - l21 * x) / l22
          ll -= 0.5 * (x * x + y * y) + Math.log(l11 * l22)
        })
        lw[u] = ll
        top = Math.max(top, ll)
      }
      let W = 0, W2 = 0
      const mean = new Float64Array(A)
      for (let u = 0; u < count; u++) { const q = Math.exp(lw[u]! - top); W += q; W2 += q * q; for (let a = 0; a < A; a++) mean[a]! += q * later.worth[u * A + a]! }
      ess += W * W / W2 / M
      const arm = mean.indexOf(Math.max(...mean))
      const x = later.worth[w * A + arm]!, y = linEach[w * 8]!
      sum += x / M; sumLin += y / M; sq += (x - y) ** 2 / M
    }
    const base = (() => { const a = later.mean.indexOf(prior); let t = 0; for (let w = 0; w < M; w++) t += later.worth[w * A + a]! / M; return t })()
    console.log(id, groups, 'n', n, 'perfect', (perfect - prior).toFixed(3), 'exact', (sum - base).toFixed(3), 'linear', (sumLin - base).toFixed(3), '± diff', Math.sqrt(sq / M).toFixed(3), 'ess', ess.toFixed(0))
  }
})
