import {
  breakEvenProbability,
  campaignNet,
  campaignNetSegments,
  campaignNetUncertain,
  campaignRoi,
  incrementalNet,
  type CampaignArm,
} from '../campaign.ts'
import type { EvaluateFunction, Input } from './input.ts'

const armOf = (input: Input, costs: Input = input): CampaignArm => ({
  contacted: input.number('contacted', 0),
  returnProbability: input.number('return_probability', 0, 1),
  valueMean: input.number('value_mean'),
  valueSd: input.number('value_sd', 0),
  offerCost: costs.number('offer_cost'),
  contactCost: costs.number('contact_cost'),
})

const shortArm = (input: Input): CampaignArm => ({
  contacted: input.number('N', 0),
  returnProbability: input.number('p', 0, 1),
  valueMean: input.number('mu'),
  valueSd: input.number('s', 0),
  offerCost: input.number('o'),
  contactCost: input.number('c'),
})

/** Campaigns of independent customers: closed forms. */
export const campaignFunctions: Readonly<Record<string, EvaluateFunction>> = {
  campaign_net(input) {
    const net = campaignNet(armOf(input))
    return {
      returns_mean: net.returnsMean,
      returns_sd: net.returnsSd,
      cost_mean: net.costMean,
      cost_sd: net.costSd,
      net_mean: net.netMean,
      net_sd: net.netSd,
      roi_of_means: net.roiOfMeans,
    }
  },
  campaign_roi_exact(input) {
    const roi = campaignRoi(
      {
        contacted: input.whole('contacted', 1, 1e8),
        returnProbability: input.number('return_probability', 0, 1),
        offerCost: input.number('offer_cost', 0),
        contactCost: input.number('contact_cost', 0),
      },
      input.number('value'),
    )
    return {
      roi_mean: roi.mean,
      roi_sd: roi.sd,
      roi_q025: roi.q025,
      roi_q50: roi.q50,
      roi_q975: roi.q975,
      p_net_positive: roi.positive,
    }
  },
  break_even: (input) => ({
    return_probability: breakEvenProbability(
      input.number('value'),
      input.number('offer_cost'),
      input.number('contact_cost'),
    ),
  }),
  incremental_net(input) {
    const net = incrementalNet(
      shortArm(input.object('treated')),
      shortArm(input.object('control')),
      input.number('rollout', 0),
    )
    return {
      per_customer_mean: net.mean,
      per_customer_sd: net.sd,
      rollout_mean: net.rolloutMean,
      incremental_returns_per_1000: net.incrementalReturnsPer1000,
      offers_given_to_would_return_anyway_cost: net.spentOnReturnsAnyway,
    }
  },
  break_even_uplift(input) {
    const controlGain =
      input.number('control_value') -
      (input.has('control_offer_cost') ? input.number('control_offer_cost') : 0)
    const control =
      input.number('control_probability', 0, 1) * controlGain - input.number('control_contact_cost')
    const cost = input.number('contact_cost') + control
    return {
      treated_probability: breakEvenProbability(
        input.number('value'),
        input.number('offer_cost'),
        cost,
      ),
    }
  },
  campaign_net_uncertain_p(input) {
    const [a = NaN, b = NaN] = input.numbers('beta')
    if (!(a > 0 && b > 0)) throw new Error('"beta" needs two positive numbers.')
    const net = campaignNetUncertain(
      {
        contacted: input.number('contacted', 0),
        valueMean: input.number('value_mean'),
        valueSd: input.number('value_sd', 0),
        offerCost: input.number('offer_cost'),
        contactCost: input.number('contact_cost'),
      },
      a,
      b,
    )
    return {
      net_mean: net.netMean,
      net_sd: net.netSd,
      returns_mean: net.returnsMean,
      returns_sd: net.returnsSd,
    }
  },
  campaign_net_segments(input) {
    const net = campaignNetSegments(
      input.objects('segments').map((segment) => armOf(segment, input)),
    )
    return {
      net_mean: net.netMean,
      net_sd: net.netSd,
      returns_mean: net.returnsMean,
      returns_sd: net.returnsSd,
    }
  },
}
