import type { Level } from './types.ts'

/** A level of a ready attribute: what is not said has no effect. */
export type TemplateLevel = Pick<Level, 'id' | 'name'> & { readonly share: number } & Partial<
    Record<'recallShift' | 'hazardRatio' | 'marginMultiplier' | 'organicOdds' | 'cliff', number>
  >

/** An attribute that can be added as it is, with where its figures come from. */
export interface AttributeTemplate {
  readonly id: string
  readonly name: string
  /** what telling these customers apart is good for */
  readonly help: string
  readonly source: string
  readonly levels: readonly TemplateLevel[]
}

const KUMAR = 'Directions published (Kumar, Bhagwat and Zhang, Journal of Marketing 79(4), 2015)'

/** Ready attributes, in the order of the menu. */
export const attributeTemplates: readonly AttributeTemplate[] = [
  {
    id: 'reason',
    name: 'Reason for leaving',
    help: 'What a tailored offer answers to.',
    source: `${KUMAR}; sizes and mix our guess.`,
    levels: [
      {
        id: 'price',
        name: 'Price',
        share: 35,
        recallShift: 0.3,
        hazardRatio: 0.8,
        marginMultiplier: 0.95,
      },
      {
        id: 'service',
        name: 'Service',
        share: 35,
        recallShift: -0.1,
        hazardRatio: 1.05,
        marginMultiplier: 1.15,
      },
      { id: 'both', name: 'Price and service', share: 15, recallShift: -0.5, hazardRatio: 1.2 },
      { id: 'other', name: 'Other', share: 15 },
    ],
  },
  {
    id: 'referral',
    name: 'Referred others',
    help: 'Who brought others along is nearer to coming back.',
    source: `${KUMAR}; size and mix our guess.`,
    levels: [
      { id: 'made', name: 'Made a referral', share: 20, recallShift: 0.4 },
      { id: 'none', name: 'None', share: 80 },
    ],
  },
  {
    id: 'complaint',
    name: 'Complaint',
    help: 'Whether there was a complaint, and whether it was solved.',
    source: `${KUMAR}; sizes and mix our guess.`,
    levels: [
      { id: 'none', name: 'None', share: 60 },
      { id: 'resolved', name: 'Solved', share: 15, recallShift: 0.25 },
      { id: 'unresolved', name: 'Not solved', share: 25, recallShift: -0.4 },
    ],
  },
  {
    id: 'lapse',
    name: 'Time since leaving',
    help: 'Who left long ago seldom returns, least of all without an offer.',
    source: 'Our guess: directions, sizes and mix. Take the mix from your list.',
    levels: [
      { id: 'm0-3', name: 'Up to 3 months', share: 30, recallShift: 0.3, organicOdds: 1.5 },
      { id: 'm3-6', name: '3 to 6 months', share: 25 },
      { id: 'm6-12', name: '6 to 12 months', share: 25, recallShift: -0.3, organicOdds: 0.7 },
      { id: 'm12', name: 'More than a year', share: 20, recallShift: -0.7, organicOdds: 0.4 },
    ],
  },
  {
    id: 'behaviour',
    name: 'Habit of leaving',
    help: 'Some come for an offer and leave when it ends.',
    source:
      'Serial cancellers made 42 % of the cancellations of US video streaming in 2024; after three months 38 to 54 % of them were still there against 61 % of the others, a hazard ratio of 1.2 to 2 (Antenna, December 2024). Share, ratio and the rest for your list: our guess.',
    levels: [
      { id: 'regular', name: 'Regular', share: 75 },
      {
        id: 'serial',
        name: 'Serial canceller',
        share: 25,
        recallShift: 0.4,
        hazardRatio: 1.5,
        organicOdds: 1.3,
        cliff: 30,
      },
    ],
  },
]
