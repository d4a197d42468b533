import Calendar from './Calendar.svelte'
import * as calendar from './calendar.layout.ts'
import CashByPeriod from './CashByPeriod.svelte'
import * as cashByPeriod from './cashByPeriod.layout.ts'
import * as acceptability from './acceptability.layout.ts'
import * as cashFlow from './cashFlow.layout.ts'
import { chart, type ChartEntry } from './chart.ts'
import CustomerTypes from './CustomerTypes.svelte'
import * as customerTypes from './customerTypes.layout.ts'
import Densities from './Densities.svelte'
import * as densities from './densities.layout.ts'
import Frontier from './Frontier.svelte'
import * as frontier from './frontier.layout.ts'
import Funnel from './Funnel.svelte'
import * as funnel from './funnel.layout.ts'
import Intervals from './Intervals.svelte'
import * as intervals from './intervals.layout.ts'
import Lines from './Lines.svelte'
import * as marketShare from './marketShare.layout.ts'
import * as organicStrip from './organicStrip.layout.ts'
import * as power from './power.layout.ts'
import PilotWorth from './PilotWorth.svelte'
import * as pilotWorth from './pilotWorth.layout.ts'
import RecallRoiMap from './RecallRoiMap.svelte'
import * as recallRoiMap from './recallRoiMap.layout.ts'
import SizeForDifference from './SizeForDifference.svelte'
import * as sizeForDifference from './sizeForDifference.layout.ts'
import * as survival from './survival.layout.ts'
import Waterfall from './Waterfall.svelte'
import * as waterfall from './waterfall.layout.ts'

/** Every chart of a result, in the order of the page. */
export const charts: readonly ChartEntry[] = [
  chart('recallRoiMap', RecallRoiMap, recallRoiMap),
  chart('densities', Densities, densities),
  chart('calendar', Calendar, calendar),
  chart('cashByPeriod', CashByPeriod, cashByPeriod),
  chart('funnel', Funnel, funnel),
  chart('cashFlow', Lines, cashFlow),
  chart('survival', Lines, survival),
  chart('customerTypes', CustomerTypes, customerTypes),
  chart('organicStrip', Lines, organicStrip),
  chart('waterfall', Waterfall, waterfall),
  chart('intervals', Intervals, intervals),
  chart('power', Lines, power),
  chart('sizeForDifference', SizeForDifference, sizeForDifference),
  chart('pilotWorth', PilotWorth, pilotWorth),
  chart('frontier', Frontier, frontier),
  chart('marketShare', Frontier, marketShare),
  chart('acceptability', Lines, acceptability),
]

/** The chart with this id; throws for an id that is not registered. */
export const chartById = (id: string): ChartEntry => {
  const found = charts.find((each) => each.id === id)
  if (!found) throw new Error(`There is no chart called "${id}".`)
  return found
}
