import { it } from 'vitest'
import * as t from '../../../src/stats/experiment/testAndRoll.ts'
it('x', () => {
  console.log(t.bestEqualTest(100000, Math.sqrt(.68*.32)/.03), t.bestEqualTest(1e6, 103.77/4.40))
  const web = { mean: .68, sd: .03, noise: Math.sqrt(.68*.32) }
  console.log(t.bestTwoArmTest([web, web], 100000), t.equalTestGain(100000, web), t.testAndRollProfit([web,web],[2283.9,2283.9],100000)/100000-.68)
  console.log(t.bestTwoArmTest([{mean:19.39,sd:20.97,noise:87.69},{mean:30.06,sd:13.48,noise:179.36}], 100000))
  console.log(t.bestTwoArmTest([{mean:19.39,sd:20.97,noise:87.69},{mean:30.06-.8,sd:13.48,noise:179.36}], 100000))
})
