import { limits } from './limits.ts'
import { armTable, channelTable } from './tables/arm.ts'
import { cohortTable, organicTable } from './tables/cohort.ts'
import { correlationTable } from './tables/correlation.ts'
import { name } from './tables/fields.ts'
import {
  economicsTable,
  lifetimeTable,
  objectiveTable,
  responseTable,
  testTable,
} from './tables/money.ts'
import { planTable } from './tables/plan.ts'
import type { ObjectTable } from './tables/table.ts'

/** The whole document, version 1. */
export const scenarioTable: ObjectTable = {
  label: 'Scenario',
  fields: [
    {
      key: '$schema',
      label: 'JSON Schema',
      help: 'Address of the schema, for editors. Ignored.',
      type: 'text',
      maxLength: 200,
      default: '',
      optional: true,
    },
    {
      key: 'version',
      label: 'Format version',
      help: 'Version of this document format. Always 1 here.',
      type: 'integer',
      unit: 'none',
      min: 1,
      max: 1,
      step: 1,
      default: 1,
    },
    name('the scenario', 'My scenario'),
    {
      key: 'story',
      label: 'Story',
      help: 'Where the scenario comes from and what it is for.',
      type: 'text',
      maxLength: 4_000,
      default: '',
      optional: true,
    },
    {
      key: 'basedOn',
      label: 'Based on',
      help: 'Id of the preset this scenario started from.',
      type: 'text',
      maxLength: 40,
      default: '',
      optional: true,
    },
    {
      key: 'currency',
      label: 'Currency',
      help: 'Three-letter code, such as USD or EUR.',
      type: 'text',
      maxLength: 3,
      default: 'USD',
    },
    {
      key: 'seed',
      label: 'Seed',
      help: 'Names the random numbers: the same seed gives the same draws on every machine.',
      type: 'text',
      maxLength: 40,
      default: '42',
      acceptsNumber: true,
    },
  ],
  objects: {
    cohort: cohortTable,
    organic: organicTable,
    lifetime: lifetimeTable,
    economics: economicsTable,
    response: responseTable,
    test: testTable,
    objective: objectiveTable,
    plan: planTable,
  },
  lists: {
    channels: {
      label: 'Channels',
      one: 'channel',
      key: 'id',
      min: 1,
      max: limits.channels,
      of: channelTable,
    },
    arms: { label: 'Offers', one: 'offer', key: 'id', min: 1, max: limits.arms, of: armTable },
    correlations: {
      label: 'Inputs that go together',
      one: 'correlation',
      key: 'id',
      min: 0,
      max: limits.correlations,
      of: correlationTable,
    },
  },
  maps: {
    sources: {
      label: 'Sources',
      help: 'Where each figure comes from, by the path of the input.',
      max: limits.sources,
      of: {
        key: 'source',
        label: 'Source',
        help: 'Who says so, and how sure.',
        type: 'text',
        maxLength: 600,
        default: '',
      },
    },
  },
}

export { armTable, channelTable } from './tables/arm.ts'
export { lifetimeTable } from './tables/money.ts'
export { attributeTable, cohortTable, levelTable } from './tables/cohort.ts'
export type { ListTable, MapTable, ObjectTable } from './tables/table.ts'
