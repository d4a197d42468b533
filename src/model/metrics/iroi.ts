import { COST, INCREMENTAL_PROFIT } from './forms.ts'
import type { RatioMetric } from './metric.ts'

export const iroi: RatioMetric = {
  kind: 'ratio',
  id: 'iroi',
  label: 'Incremental return on investment (iROI)',
  short: 'iROI',
  unit: 'percent',
  definition: 'Incremental profit divided by campaign cost.',
  numerator: INCREMENTAL_PROFIT,
  denominator: COST,
  better: 1,
  needsOrganic: true,
}
