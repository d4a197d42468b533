import type { Field } from '../model/field.ts'
import { offerKind } from '../model/offers/index.ts'
import { meanOf } from '../stats/distribution.ts'
import { resolved } from './about.ts'
import { checkCells, checkConfusion } from './checks/cohort.ts'
import { checkReturnCurve, checkSurvival } from './checks/curves.ts'
import { checkLadder } from './checks/ladder.ts'
import { checkFutures, checkPlan } from './checks/plan.ts'
import { hasCellTable } from './cohortSize.ts'
import { checkCorrelations } from './correlation.ts'
import { show, type Issue } from './issue.ts'
import { limits, SHARE_TOLERANCE } from './limits.ts'
import { CURRENCY } from './names.ts'
import type { Arm, Belief, Channel, Scenario, Uncertain } from './types.ts'

/** The attribute whose levels route offers. */
export const REASON = 'reason'

/** The value at the base world, in the document's units: a distribution counts with its mean. */
export const baseValue = (value: Uncertain): number =>
  typeof value === 'number' ? value : distributionMean(value)

/** A beta is stated in percent in the document and on 0…1 in `stats`. */
const distributionMean = (belief: Belief): number => {
  const d = resolved(belief)
  return d.dist === 'beta' ? d.mean : meanOf(d)
}

/**
 * Which parts of a document the parser understood: a check says nothing about the others, so that
 * no problem is told twice and none hides another.
 */
class Understood {
  private readonly faulty: readonly string[]

  constructor(found: readonly Issue[]) {
    this.faulty = found.map(({ path }) => path)
  }

  /** A value, with all that is in it. */
  all(path: string): boolean {
    return this.place(path) && !this.faulty.some((at) => isIn(path, at))
  }

  /** Where a value stands, whatever is in it. */
  place(path: string): boolean {
    return !this.faulty.some((at) => at === path || path.startsWith(`${at}.`))
  }

  /** An entry of a list as one that has a name. */
  entry(list: string, index: number): boolean {
    return !this.faulty.some((at) => at.startsWith(`${list}[${index}]`))
  }

  /** These inputs of every entry of a list. */
  each(list: string, ...keys: readonly string[]): boolean {
    if (!this.place(list)) return false
    return !this.faulty.some((at) => {
      if (!isIn(list, at)) return false
      const rest = at.slice(list.length)
      return rest.startsWith('[') || keys.some((key) => `${rest}.`.includes(`.${key}.`))
    })
  }
}

const isIn = (path: string, at: string): boolean =>
  at.startsWith(path) && (at[path.length] === '.' || at[path.length] === '[')

/**
 * Problems that no single field shows: sums, references, and inputs that need each other.
 * @param found problems of single fields, which `checkField` adds to
 */
export const checkScenario = (
  scenario: Scenario,
  found: readonly Issue[],
  checkField: (field: Field, value: unknown, path: string) => void = () => undefined,
): Issue[] => {
  const issues: Issue[] = []
  const understood = new Understood(found)
  if (understood.place(ATTRIBUTES)) checkAttributes(scenario, understood, issues)
  if (understood.each(ATTRIBUTES) && understood.all('cohort.cells')) {
    issues.push(...checkCells(scenario))
  }
  if (understood.each(ATTRIBUTES) && understood.all('cohort.confusion')) {
    issues.push(...checkConfusion(scenario, reasonIds(scenario), baseValue))
  }
  if (understood.all('lifetime.survival') && understood.all('lifetime.law')) {
    issues.push(...checkSurvival(scenario, baseValue))
  }
  if (understood.all('test')) issues.push(...checkReturnCurve(scenario))
  if (understood.place('arms')) checkArms(scenario, understood, issues)
  if (understood.all('organic.recall') && understood.all('organic.recallYear')) {
    checkOrganic(scenario, understood.each('arms', 'kind'), issues)
  }
  if (understood.all('currency') && !CURRENCY.test(scenario.currency)) {
    issues.push({
      path: 'currency',
      message: `${show(scenario.currency)} is not a currency code. Use three capital letters, such as USD.`,
    })
  }
  const named = ['arms', 'channels', ATTRIBUTES].every((list) => understood.each(list))
  if (named && understood.each('arms', 'kind') && understood.all('plan')) {
    issues.push(...checkPlan(scenario))
  }
  // Correlations and futures name inputs all over the document: they are judged where there is no other problem.
  if (found.length === 0 && issues.length === 0) {
    checkCorrelations(scenario, issues)
    issues.push(...checkFutures(scenario, checkField))
  }
  return issues
}

const ATTRIBUTES = 'cohort.attributes'

const checkSum = (path: string, what: string, shares: readonly number[], issues: Issue[]): void => {
  const sum = shares.reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 100) <= SHARE_TOLERANCE) return
  const shown = Number(sum.toFixed(6))
  issues.push({
    path,
    message: `${what} sum to ${shown} %. They must sum to 100 %: ${sum > 100 ? 'take away' : 'add'} ${Number(Math.abs(sum - 100).toFixed(6))} points.`,
  })
}

const checkAttributes = ({ cohort }: Scenario, understood: Understood, issues: Issue[]): void => {
  let cells = 1
  cohort.attributes.forEach((attribute, index) => {
    const path = `${ATTRIBUTES}.${attribute.id}`
    if (!understood.entry(ATTRIBUTES, index) || !understood.each(`${path}.levels`, 'share')) {
      cells = NaN
      return
    }
    const { levels } = attribute
    const shares = levels.map((level) => baseValue(level.share))
    if (hasCellTable({ cohort } as Scenario)) return
    checkSum(path, `The shares of ${attribute.name || attribute.id}`, shares, issues)
    // As in compile: only a plain 0 makes no kind of customers.
    cells *= levels.filter((level) => level.share !== 0).length || 1
  })
  if (cells > limits.cells) {
    issues.push({
      path: 'cohort.attributes',
      message: `These attributes make ${cells} kinds of customers; the limit is ${limits.cells}. Remove an attribute or merge levels.`,
    })
  }
}

const checkOrganic = (
  { organic, arms }: Scenario,
  kindsUnderstood: boolean,
  issues: Issue[],
): void => {
  if (organic.recall === null) {
    if (organic.recallYear !== null) {
      issues.push({
        path: 'organic.recallYear',
        message:
          'The return within 12 months is set but the return within the window is not. Set both, or neither.',
      })
    }
    for (const holdout of kindsUnderstood ? arms.filter(isHoldout) : []) {
      issues.push({
        path: `arms.${holdout.id}`,
        message: `"${holdout.name || holdout.id}" gets no offer, so its result is the return without an offer, which is empty. Set organic.recall or remove this group.`,
      })
    }
    return
  }
  if (organic.recallYear === null) return
  const window = baseValue(organic.recall)
  const year = baseValue(organic.recallYear)
  if (year < window) {
    issues.push({
      path: 'organic.recallYear',
      message: `${year} % return by themselves within 12 months but ${window} % within the window. The year includes the window: give at least ${window} %.`,
    })
  }
}

const isHoldout = (arm: Arm): boolean => arm.kind === 'holdout'

const checkArms = (scenario: Scenario, understood: Understood, issues: Issue[]): void => {
  const { arms } = scenario
  if (understood.each('arms', 'share')) {
    const shares = arms.map((arm) => arm.share)
    checkSum('arms', 'The shares of the test', shares, issues)
  }
  const kindsUnderstood = understood.each('arms', 'kind')
  if (kindsUnderstood) checkKinds(arms, issues)
  const reasonsUnderstood =
    understood.each(ATTRIBUTES) && understood.each(`${ATTRIBUTES}.${REASON}.levels`)
  arms.forEach((arm, index) => {
    if (!understood.entry('arms', index)) return
    const path = `arms.${arm.id}`
    const understoodHere = (...keys: readonly string[]): boolean =>
      keys.every((key) => understood.all(`${path}.${key}`))
    if (understoodHere('kind', 'components', 'recall')) checkKind(arm, path, issues)
    if (understoodHere('channel') && understood.each('channels')) {
      checkChannel(arm, scenario.channels, path, issues)
    }
    if (kindsUnderstood && understoodHere('steps') && understood.all('test')) {
      issues.push(...checkLadder(scenario, arm, path))
    }
    if (understoodHere('kind', 'components') && understood.all('economics.monthlyPrice')) {
      checkPrice(scenario, arm, path, issues)
    }
    if (kindsUnderstood && reasonsUnderstood && understoodHere('routes', 'fit', 'cures')) {
      checkReasons(scenario, arm, path, issues)
    }
  })
}

const checkKinds = (arms: readonly Arm[], issues: Issue[]): void => {
  if (arms.every(isHoldout)) {
    issues.push({ path: 'arms', message: 'There is no offer to compare. Add at least one.' })
  }
  const messages = arms.filter((arm) => arm.kind === 'message')
  if (messages.length > 1) {
    issues.push({
      path: 'arms',
      message: `${messages.length} groups get the message alone; the recall curve needs one at most. Remove ${messages.length - 1}.`,
    })
  }
}

const checkChannel = (
  arm: Arm,
  channels: readonly Channel[],
  path: string,
  issues: Issue[],
): void => {
  if (!arm.channel || channels.some((channel) => channel.id === arm.channel)) return
  issues.push({
    path: `${path}.channel`,
    message: `There is no channel ${show(arm.channel)}. Use one of ${channels.map((c) => c.id).join(', ')}.`,
  })
}

const checkKind = (arm: Arm, path: string, issues: Issue[]): void => {
  const named = `"${arm.name || arm.id}"`
  if (arm.kind === 'offer' && arm.components.length === 0) {
    issues.push({
      path: `${path}.components`,
      message: `${named} is an offer but offers nothing. Add a component, or make it a message.`,
    })
  }
  if (arm.kind !== 'offer' && arm.components.length > 0) {
    issues.push({
      path: `${path}.components`,
      message: `${named} is not an offer of its own, so it has no components. Remove them, or make it an offer.`,
    })
  }
  if ((arm.kind === 'offer' || arm.kind === 'message') && arm.recall === null) {
    issues.push({
      path: `${path}.recall`,
      message: `${named} has no recall rate. Give the share who return, from 0 to 100 %.`,
    })
  }
  if (arm.kind === 'ladder' && arm.recall !== null) {
    issues.push({
      path: `${path}.recall`,
      message: `${named} brings back whom its offers bring back. Leave this empty.`,
    })
  }
  if (arm.kind === 'holdout' && arm.recall !== null) {
    issues.push({
      path: `${path}.recall`,
      message: `${named} gets no offer, so its rate is the return without an offer. Leave this empty and set organic.recall.`,
    })
  }
}

/** A discount in percent takes its part of a price, which then has to be known. */
const checkPrice = ({ economics }: Scenario, arm: Arm, path: string, issues: Issue[]): void => {
  const share = arm.components.find(({ type }) => offerKind(type)?.stream.ofPrice)
  if (!share || economics.monthlyPrice !== null) return
  issues.push({
    path: `${path}.components.${share.type}`,
    message: `"${arm.name || arm.id}" takes a percentage off a price that is not known. Set economics.monthlyPrice.`,
  })
}

const reasonIds = ({ cohort }: Scenario): string[] =>
  cohort.attributes.find(({ id }) => id === REASON)?.levels.map(({ id }) => id) ?? []

const checkReasons = (scenario: Scenario, arm: Arm, path: string, issues: Issue[]): void => {
  const reason = scenario.cohort.attributes.find((attribute) => attribute.id === REASON)
  const levels = reasonIds(scenario)
  const offers = scenario.arms.filter((other) => other.kind === 'offer').map((other) => other.id)
  const paths = [
    ...Object.keys(arm.routes).map((key) => ['routes', key] as const),
    ...Object.keys(arm.fit).map((key) => ['fit', key] as const),
    ...Object.keys(arm.cures).map((key) => ['cures', key] as const),
  ]
  for (const [map, key] of paths) {
    if (levels.includes(key)) continue
    issues.push({
      path: `${path}.${map}.${key}`,
      message: `"${key}" is not a reason for leaving. Use one of ${levels.join(', ') || '(there is no attribute "reason")'}.`,
    })
  }
  for (const [level, offer] of Object.entries(arm.routes)) {
    if (!offers.includes(offer)) {
      issues.push({
        path: `${path}.routes.${level}`,
        message: `There is no offer "${offer}" to send. Use one of ${offers.join(', ') || '(there is none)'}.`,
      })
    }
  }
  if (arm.kind !== 'policy') {
    if (Object.keys(arm.routes).length) {
      issues.push({
        path: `${path}.routes`,
        message:
          'Only a tailored arm routes reasons to offers. Remove the routes, or make its kind "policy".',
      })
    }
    return
  }
  const missing = levels.filter((level) => !Object.hasOwn(arm.routes, level))
  if (!reason || missing.length) {
    issues.push({
      path: `${path}.routes`,
      message: reason
        ? `No offer is chosen for ${missing.join(', ')}. Choose one for every reason.`
        : 'A tailored arm needs an attribute with the id "reason". Add it, or remove this arm.',
    })
  }
}
