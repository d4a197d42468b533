import type {
  ArmModel,
  CellModel,
  ChannelModel,
  ComponentModel,
  LawModel,
  LevelModel,
  Model,
  OrganicModel,
  Scope,
  Slot,
} from '../model/model.ts'
import { offerKind } from '../model/offers/index.ts'
import { MODEL_VERSION } from '../model/version.ts'
import { pow } from '../stats/num.ts'
import { baseValue, REASON } from './check.ts'
import { compileCorrelation } from './correlation.ts'
import { armTable, channelTable, levelTable, scenarioTable, type ObjectTable } from './schema.ts'
import { Slots } from './slots.ts'
import type { Arm, Component, Scenario, Uncertain } from './types.ts'

const DAYS_PER_MONTH = 365.25 / 12

export interface CompileOptions {
  /** Id of the scenario: a preset's file name. */
  readonly id?: string
  readonly scope?: Scope
}

/**
 * Turns a checked scenario into the model that runs: fractions for percents, cells for attributes,
 * arm sizes for shares, slots for numbers. Only this file knows both.
 */
export const compile = (scenario: Scenario, options: CompileOptions = {}): Model => {
  const scope = options.scope ?? 'tested'
  const slots = new Slots()
  const levels = compileLevels(scenario, slots)
  const cells = compileCells(scenario, levels, slots)
  const channels = scenario.channels.map((channel): ChannelModel => {
    const at = slots.addAll(channelTable, channel, `channels.${channel.id}`)
    return {
      id: channel.id,
      reachable: known(at['reachable']),
      costPerContact: known(at['costPerContact']),
      oddsMultiplier: known(at['oddsMultiplier']),
    }
  })
  const arms = compileArms(scenario, slots, levels, cells, scope)
  const objects = scenarioTable.objects ?? {}
  const section = (key: 'organic' | 'lifetime' | 'economics' | 'response') =>
    slots.addAll(objects[key] as ObjectTable, scenario[key], key)
  const lifetime = section('lifetime')
  const economics = section('economics')
  const organic = scenario.organic.recall === null ? null : compileOrganic(scenario, slots)
  const laws = new Laws(slots, levels, cells)
  const lawOf = arms.flatMap((arm) =>
    cells.map((_, g) => {
      const offer = arms[arm.offerOf[g] ?? 0] as ArmModel
      if (arm.kind === 'holdout' && organic) return laws.of(g, [organic.hazardRatio], [])
      const own = offer === arm ? [arm.hazardRatio] : [arm.hazardRatio, offer.hazardRatio]
      return laws.of(g, own, offer.components)
    }),
  )
  const organicLawOf = organic ? cells.map((_, g) => laws.of(g, [organic.hazardRatio], [])) : []
  const tested = arms.filter((arm) => arm.kind !== 'holdout')
  return {
    modelVersion: MODEL_VERSION,
    scenario: { id: options.id ?? '', name: scenario.name },
    scope,
    costBasis: scenario.economics.costBasis,
    customers: scenario.cohort.customers,
    levels,
    cells,
    channels,
    arms,
    laws: laws.list,
    lawOf,
    organicLawOf,
    organic,
    lifetime: {
      law: scenario.lifetime.law,
      churn: known(lifetime['churn']),
      alpha: known(lifetime['alpha']),
      beta: known(lifetime['beta']),
      horizon: scenario.lifetime.horizon,
      valueHorizon: scenario.lifetime.valueHorizon ?? scenario.lifetime.horizon,
    },
    monthlyMargin: known(economics['monthlyMargin']),
    marginVariation: known(economics['marginVariation']),
    annualDiscount: known(economics['discountRate']),
    fixedCost: known(economics['fixedCost']),
    depthExponent: known(section('response')['depthExponent']),
    fixedCostOver:
      scope === 'all'
        ? scenario.cohort.customers
        : Math.max(
            1,
            tested.reduce((total, arm) => total + arm.targeted, 0),
          ),
    base: Float64Array.from(slots.values),
    paths: slots.paths,
    uncertain: slots.uncertain,
    correlation: compileCorrelation(scenario, slots.uncertain),
  }
}

const known = (slot: Slot | null | undefined): Slot => {
  if (slot === null || slot === undefined) throw new Error('A required input has no value.')
  return slot
}

const compileLevels = ({ cohort }: Scenario, slots: Slots): LevelModel[] =>
  cohort.attributes.flatMap((attribute) =>
    attribute.levels.map((level): LevelModel => {
      const path = `cohort.attributes.${attribute.id}.levels.${level.id}`
      const at = slots.addAll(levelTable, level, path)
      return {
        attribute: attribute.id,
        id: level.id,
        share: known(at['share']),
        recallShift: known(at['recallShift']),
        hazardRatio: known(at['hazardRatio']),
        marginMultiplier: known(at['marginMultiplier']),
        organicOdds: known(at['organicOdds']),
        cliff: known(at['cliff']),
      }
    }),
  )

/** The product of the attributes; levels nobody has are dropped. */
const compileCells = (
  { cohort }: Scenario,
  levels: readonly LevelModel[],
  slots: Slots,
): CellModel[] => {
  let cells: CellModel[] = [{ key: '', levels: [] }]
  for (const attribute of cohort.attributes) {
    const own = levels
      .map((level, at) => ({ level, at }))
      .filter(({ level }) => level.attribute === attribute.id)
      .filter(({ level }) => !slots.isAlways(level.share, 0))
    cells = cells.flatMap((cell) =>
      own.map(({ level, at }) => ({
        key: `${cell.key}${cell.key && '|'}${attribute.id}=${level.id}`,
        levels: [...cell.levels, at],
      })),
    )
  }
  return cells
}

/** Customers per arm: its share of the cohort by largest remainder, or everybody. */
export const armSizes = (scenario: Scenario, scope: Scope): number[] => {
  const { customers } = scenario.cohort
  if (scope === 'all') return scenario.arms.map(() => customers)
  const exact = scenario.arms.map((arm) => (arm.share * customers) / 100)
  const sizes = exact.map(Math.floor)
  let left = customers - sizes.reduce((total, size) => total + size, 0)
  const order = exact
    .map((size, i) => ({ i, remainder: size - Math.floor(size) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of order) {
    if (left-- <= 0) break
    sizes[i] = (sizes[i] ?? 0) + 1
  }
  return sizes
}

const compileArms = (
  scenario: Scenario,
  slots: Slots,
  levels: readonly LevelModel[],
  cells: readonly CellModel[],
  scope: Scope,
): ArmModel[] => {
  const sizes = armSizes(scenario, scope)
  const reasonOf = cells.map(
    (cell) => levels[cell.levels.find((at) => levels[at]?.attribute === REASON) ?? -1]?.id ?? '',
  )
  const own = scenario.arms.map((arm) => compileArm(arm, slots))
  const position = (id: string) => scenario.arms.findIndex((arm) => arm.id === id)
  return scenario.arms.map((arm, a): ArmModel => {
    const offerOf = reasonOf.map((reason) =>
      arm.kind === 'policy' ? position(arm.routes[reason] ?? '') : a,
    )
    const { fit, ...numbers } = own[a] as OwnArm
    return {
      ...numbers,
      id: arm.id,
      name: arm.name,
      kind: arm.kind,
      targeted: sizes[a] ?? 0,
      channel: arm.kind === 'holdout' ? -1 : channelOf(scenario, arm),
      offerOf,
      offers: [...new Set(offerOf)],
      fit: offerOf.map(
        (offer, g) => own[offer]?.fit[reasonOf[g] ?? ''] ?? fit[reasonOf[g] ?? ''] ?? -1,
      ),
    }
  })
}

const channelOf = ({ channels }: Scenario, arm: Arm): number =>
  arm.channel ? channels.findIndex((channel) => channel.id === arm.channel) : 0

interface OwnArm extends Pick<
  ArmModel,
  'recall' | 'value' | 'setupCost' | 'hazardRatio' | 'marginMultiplier' | 'components'
> {
  readonly fit: Readonly<Record<string, Slot>>
}

const compileArm = (arm: Arm, slots: Slots): OwnArm => {
  const path = `arms.${arm.id}`
  const at = slots.addAll(armTable, arm, path)
  const fitField = armTable.maps?.['fit']?.of
  const fit: Record<string, Slot> = {}
  for (const [reason, shift] of Object.entries(arm.fit)) {
    if (fitField?.type === 'number')
      fit[reason] = slots.add(fitField, `${path}.fit.${reason}`, shift)
  }
  return {
    recall: at['recall'] ?? null,
    value: at['value'] ?? null,
    setupCost: known(at['setupCost']),
    hazardRatio: known(at['hazardRatio']),
    marginMultiplier: known(at['marginMultiplier']),
    components: arm.components.map((component) => compileComponent(component, slots, path)),
    fit,
  }
}

const compileComponent = (component: Component, slots: Slots, path: string): ComponentModel => {
  const kind = offerKind(component.type)
  if (!kind) throw new Error(`There is no kind of offer called "${component.type}".`)
  const own = `${path}.components.${component.type}`
  const table: ObjectTable = { label: kind.label, fields: kind.fields }
  const at = slots.addAll(table, component, own)
  const months = component[kind.stream.months] as number
  const stated = (component['statedAmount'] ?? component[kind.stream.amount]) as Uncertain
  const statedMonths = (component['statedMonths'] ?? months) as number
  const share = kind.stream.costShare
  return {
    kind: kind.id,
    amount: known(at[kind.stream.amount]),
    months,
    costShare: share ? known(at[share]) : slots.constant(`${own}.costShare`, 1),
    cliff: at['cliff'] ?? slots.constant(`${own}.cliff`, 0),
    statedDepth: baseValue(stated) * statedMonths,
  }
}

const compileOrganic = (scenario: Scenario, slots: Slots): OrganicModel => {
  const table = scenarioTable.objects?.['organic'] as ObjectTable
  const given = { ...scenario.organic, value: scenario.organic.value ?? guessedValue(scenario) }
  const at = slots.addAll(table, given, 'organic')
  return {
    recall: known(at['recall']),
    recallYear: at['recallYear'] ?? null,
    value: at['value'] ?? null,
    hazardRatio: known(at['hazardRatio']),
    marginMultiplier: known(at['marginMultiplier']),
    lateMonth: lateMonth(scenario),
  }
}

/**
 * The value of somebody who returns without an offer, where arms state theirs and nobody states
 * his: anywhere between the lowest and the highest stated value. `null` where values are modelled.
 */
export const guessedValue = ({ arms }: Scenario): Uncertain | null => {
  const stated = arms.flatMap((arm) => (arm.value === null ? [] : [baseValue(arm.value)]))
  if (stated.length === 0) return null
  const low = Math.min(...stated)
  const high = Math.max(...stated)
  return low === high ? low : { dist: 'uniform', low, high }
}

/**
 * Mean month of the organic returns between the window's end and 12 months, at a constant hazard
 * through both stated points; a return counts from the start of its month.
 */
const lateMonth = ({ organic, test }: Scenario): number => {
  const from = Math.max(1, Math.round(test.windowDays / DAYS_PER_MONTH))
  if (from >= 12 || organic.recall === null || organic.recallYear === null)
    return Math.min(from, 12)
  const inWindow = baseValue(organic.recall) / 100
  const inYear = baseValue(organic.recallYear) / 100
  if (inYear >= 1 || inWindow >= inYear) return Math.round((from + 11) / 2)
  const stay = pow((1 - inYear) / (1 - inWindow), 1 / (12 - from))
  let left = 1
  let mass = 0
  let moment = 0
  for (let month = from; month < 12; month++) {
    mass += left * (1 - stay)
    moment += left * (1 - stay) * month
    left *= stay
  }
  return Math.round(moment / mass)
}

/** Collects the distinct second-lifetime laws; factors that are 1 in every world do not tell laws apart. */
class Laws {
  readonly list: LawModel[] = []
  private readonly byKey = new Map<string, number>()
  private readonly slots: Slots
  private readonly levels: readonly LevelModel[]
  private readonly cells: readonly CellModel[]

  constructor(slots: Slots, levels: readonly LevelModel[], cells: readonly CellModel[]) {
    this.slots = slots
    this.levels = levels
    this.cells = cells
  }

  of(cell: number, own: readonly Slot[], components: readonly ComponentModel[]): number {
    const levels = (this.cells[cell]?.levels ?? []).map((at) => this.levels[at] as LevelModel)
    const hazardRatios = [...own, ...levels.map((level) => level.hazardRatio)].filter(
      (slot) => !this.slots.isAlways(slot, 1),
    )
    const cliffs = components
      .map(({ months, cliff }) => ({
        month: months,
        shares: [cliff, ...levels.map((level) => level.cliff)].filter(
          (slot) => !this.slots.isAlways(slot, 0),
        ),
      }))
      .filter(({ month, shares }) => month > 0 && shares.length > 0)
    const law: LawModel = { hazardRatios, cliffs }
    const key = JSON.stringify(law)
    const found = this.byKey.get(key)
    if (found !== undefined) return found
    this.list.push(law)
    this.byKey.set(key, this.list.length - 1)
    return this.list.length - 1
  }
}
