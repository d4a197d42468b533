import * as acceptability from './acceptability.layout.ts'
import * as calibration from './calibration.layout.ts'
import Calibration from './Calibration.svelte'
import * as calendar from './calendar.layout.ts'
import Calendar from './Calendar.svelte'
import * as cashByPeriod from './cashByPeriod.layout.ts'
import * as cashFlow from './cashFlow.layout.ts'
import { chart, type ChartEntry } from './chart.ts'
import * as churnTrend from './churnTrend.layout.ts'
import * as customerTypes from './customerTypes.layout.ts'
import CustomerTypes from './CustomerTypes.svelte'
import * as densities from './densities.layout.ts'
import Densities from './Densities.svelte'
import * as drivers from './drivers.layout.ts'
import Drivers from './Drivers.svelte'
import * as frontier from './frontier.layout.ts'
import Frontier from './Frontier.svelte'
import * as funnel from './funnel.layout.ts'
import Funnel from './Funnel.svelte'
import * as intervals from './intervals.layout.ts'
import Intervals from './Intervals.svelte'
import * as lapseDecay from './lapseDecay.layout.ts'
import LapseDecay from './LapseDecay.svelte'
import * as levelEffects from './levelEffects.layout.ts'
import LevelEffects from './LevelEffects.svelte'
import * as lifetimeFit from './lifetimeFit.layout.ts'
import LifetimeFit from './LifetimeFit.svelte'
import Lines from './Lines.svelte'
import * as marketShare from './marketShare.layout.ts'
import * as oneWay from './oneWay.layout.ts'
import OneWay from './OneWay.svelte'
import * as organicStrip from './organicStrip.layout.ts'
import PeriodBars from './PeriodBars.svelte'
import * as pilotWorth from './pilotWorth.layout.ts'
import PilotWorth from './PilotWorth.svelte'
import * as power from './power.layout.ts'
import * as qini from './qini.layout.ts'
import * as recallRoiMap from './recallRoiMap.layout.ts'
import RecallRoiMap from './RecallRoiMap.svelte'
import * as scatter from './scatter.layout.ts'
import Scatter from './Scatter.svelte'
import * as sizeForDifference from './sizeForDifference.layout.ts'
import SizeForDifference from './SizeForDifference.svelte'
import * as survival from './survival.layout.ts'
import * as targeting from './targeting.layout.ts'
import * as tornado from './tornado.layout.ts'
import Tornado from './Tornado.svelte'
import * as waterfall from './waterfall.layout.ts'
import Waterfall from './Waterfall.svelte'
import * as winnerMap from './winnerMap.layout.ts'
import WinnerMap from './WinnerMap.svelte'

/** Every chart of a result, in the order of the page. */
export const charts: readonly ChartEntry[] = [
  chart('recallRoiMap', RecallRoiMap, recallRoiMap),
  chart('densities', Densities, densities),
  chart('calendar', Calendar, calendar),
  chart('cashByPeriod', PeriodBars, cashByPeriod),
  chart('churnTrend', PeriodBars, churnTrend),
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
  chart('targeting', Lines, targeting),
  chart('qini', Lines, qini),
  chart('winnerMap', WinnerMap, winnerMap),
  chart('tornado', Tornado, tornado),
  chart('drivers', Drivers, drivers),
  chart('oneWay', OneWay, oneWay),
  chart('scatter', Scatter, scatter),
  chart('levelEffects', LevelEffects, levelEffects),
  chart('calibration', Calibration, calibration),
  chart('lifetimeFit', LifetimeFit, lifetimeFit),
  chart('lapseDecay', LapseDecay, lapseDecay),
]

/** The chart with this id; throws for an id that is not registered. */
export const chartById = (id: string): ChartEntry => {
  const found = charts.find((each) => each.id === id)
  if (!found) throw new Error(`There is no chart called "${id}".`)
  return found
}
