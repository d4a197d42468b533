import modelled from '../../scenarios/telecom-40k-modelled.json'
import { offerKinds } from '../../src/model/offers/index.ts'

const PAIRS = ['price', 'service', 'both', 'other'].flatMap((truth) =>
  ['price', 'service', 'both', 'other'].map((recorded): [string, number] => [
    `${truth}.${recorded}`,
    truth === recorded ? 85 : 5,
  ]),
)

/** A document that uses every part of the model, so that every input of it is somewhere on screen. */
export const everything = (law: 'constant' | 'bdw' | 'table' = 'constant') => {
  const { cohort, arms, channels, ...rest } = structuredClone(modelled)
  const bundle = {
    id: 'bundle',
    name: 'Bundle',
    kind: 'offer',
    share: 10,
    recall: { dist: 'sample', values: [36, 39, 41, 44] },
    channel: 'text',
    components: offerKinds.map(({ id, examples }) => ({ type: id, ...examples[0] })),
    cures: { price: 20 },
  }
  const ladder = {
    id: 'ladder',
    name: 'Ladder',
    kind: 'ladder',
    share: 10,
    fresh: 20,
    steps: { message: 0, discount: 20, combo: 45 },
  }
  const holdout = { id: 'holdout', name: 'Holdout', kind: 'holdout', share: 5 }
  return {
    ...rest,
    cohort: { ...cohort, confusion: Object.fromEntries(PAIRS) },
    lifetime: {
      ...rest.lifetime,
      law,
      ...(law === 'table' && { survival: { 1: 92, 6: 75, 12: 60, 24: 45 } }),
    },
    economics: { ...rest.economics, monthlyPrice: 60, salesTax: 20, leak: 2, marginGrowth: 1 },
    objective: { subscriberWorth: 25, month: 12 },
    test: { windowDays: 90, returnCurve: { 7: 30, 30: 70, 60: 90 } },
    channels: [
      ...channels,
      { id: 'text', name: 'Text message', costPerContact: 0.1, dailyCapacity: 2_000 },
    ],
    arms: [...arms.map((arm) => ({ ...arm, share: 15 })), bundle, ladder, holdout],
    correlations: [
      { id: 'offers', first: 'arms.bundle.recall', second: 'organic.recall', rank: 0.4 },
    ],
  }
}
