import { chanceLargest, lossOfChoosing } from '../../stats/experiment/normalStandings.ts'
import { normalPosterior } from '../../stats/experiment/normalPosterior.ts'
import type { Decision } from './decision.ts'
import { leaderAt, type Evidence } from './evidence.ts'
import type { When } from './rule.ts'

/** Arms of one look as posteriors: normal around what they show, with its error; nothing is known before. */
interface Posterior {
  readonly mean: Float64Array
  readonly sd: Float64Array
}

/** Whether what is known of the arms is enough to choose the leader. */
export type Enough = (posterior: Posterior, leader: number) => boolean

/**
 * Whether the leader's chance to be the best is above a limit. The chances that single others are ahead
 * bound it from both sides, which settles nearly every look without an integral.
 */
export const chanceAbove =
  (above: number): Enough =>
  ({ mean, sd }, leader) => {
    let [behind, most] = [0, 0]
    for (let a = 0; a < mean.length; a++) {
      if (a === leader) continue
      const error = Math.sqrt(sd[leader]! * sd[leader]! + sd[a]! * sd[a]!)
      const ahead = 1 - normalPosterior(mean[leader]! - mean[a]!, error).chancePositive
      behind += ahead
      most = Math.max(most, ahead)
    }
    if (1 - most <= above) return false
    return 1 - behind > above || chanceLargest({ mean, sd }, leader) > above
  }

/** Whether the expected loss of choosing the leader is below a limit; bounded by the losses to single others. */
export const lossBelow =
  (below: number): Enough =>
  ({ mean, sd }, leader) => {
    let [all, most] = [0, 0]
    for (let a = 0; a < mean.length; a++) {
      if (a === leader) continue
      const error = Math.sqrt(sd[leader]! * sd[leader]! + sd[a]! * sd[a]!)
      const loss = normalPosterior(mean[leader]! - mean[a]!, error).riskOfTreated
      all += loss
      most = Math.max(most, loss)
    }
    if (most >= below) return false
    return all < below || lossOfChoosing({ mean, sd }, leader) < below
  }

/** Always: the leader is chosen whatever the gap. */
export const always: Enough = () => true

/** Picks the leader at the first look at which enough is known. */
export const decideByPosterior = (arms: number, enough: Enough, when: When) => {
  const posterior = { mean: new Float64Array(arms), sd: new Float64Array(arms) }
  return (evidence: Evidence, out: Decision): void => {
    const last = evidence.looks - 1
    out.pick = -1
    out.look = last
    for (let k = when === 'end' ? last : 0; k <= last; k++) {
      for (let a = 0; a < arms; a++) {
        posterior.mean[a] = evidence.estimate[k * arms + a]!
        posterior.sd[a] = evidence.error[k * arms + a]!
      }
      const leader = leaderAt(evidence, k)
      if (!enough(posterior, leader)) continue
      out.pick = leader
      out.look = k
      break
    }
    out.called = out.pick >= 0
  }
}
