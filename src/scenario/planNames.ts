import type { Scenario } from './types.ts'

/** What the plan part of a document can name: what an entry may be called by, in the order of the document. */

/** Ids of the offers that can be sent. */
export const sentIds = ({ arms }: Scenario): string[] =>
  arms.filter(({ kind }) => kind !== 'holdout').map(({ id }) => id)

/** Ids of the channels. */
export const channelIds = ({ channels }: Scenario): string[] => channels.map(({ id }) => id)

/** Ids of an attribute's levels; none where there is no such attribute. */
export const levelIds = ({ cohort }: Scenario, attribute: string): string[] =>
  cohort.attributes.find(({ id }) => id === attribute)?.levels.map(({ id }) => id) ?? []
