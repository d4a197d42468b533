import type { History } from '../../model/history.ts'
import { calibrationTable, type Foretold } from '../../stats/fit/calibration.ts'
import { groupedLogistic, linearOf } from '../../stats/fit/groupedLogistic.ts'
import { levelEffects, type LevelEffects } from '../../stats/fit/levelEffects.ts'
import { levelTotals, precisionsOf } from '../../stats/fit/levelDesign.ts'
import { logistic } from '../../stats/num.ts'
import type { Uniforms } from '../analysis/analysis.ts'
import type { PastAttribute, Patterns } from './patterns.ts'
import { CONFIDENCE, fitted, refused, totalOf } from './told.ts'
import type { Calibration, HistoryQuestion, LevelEffect, Part, RecallFit } from './types.ts'

export const RESAMPLES = 200

/** The recall part with what other parts need of it. */
export interface RecallPart {
  readonly part: Part<RecallFit>
  readonly effects: LevelEffects | null
}

export interface RecallTask {
  readonly history: History
  readonly question: HistoryQuestion
  readonly attributes: readonly PastAttribute[]
  readonly patterns: Patterns
  readonly uniforms: Uniforms
  readonly tell: () => void
}

/** Chances of each fold's customers by a fit to all others, with the same spread; `null` where one has none. */
const foretoldOf = (
  { history, patterns, tell }: RecallTask,
  { design, fit, spread }: LevelEffects,
): Foretold[] | null => {
  const { data, of } = patterns
  const precision = precisionsOf(data, design, spread)
  const linear = new Float64Array(data.groups)
  const out: Foretold[] = []
  for (let fold = 0; fold < history.folds; fold++) {
    const [n, x] = [new Float64Array(data.groups), new Float64Array(data.groups)]
    history.fold.forEach((each, g) => {
      if (each !== fold) return
      n[of[g]!]! += history.customers[g]!
      x[of[g]!]! += history.returned?.[g] ?? 0
    })
    const others = {
      customers: n.map((each, p) => data.customers[p]! - each),
      returned: x.map((each, p) => data.returned[p]! - each),
    }
    const without = groupedLogistic(design, others, precision, fit.coef)
    tell()
    if (typeof without === 'string') return null
    linearOf(design, without.coef, linear)
    n.forEach((customers, p) => {
      if (customers > 0) {
        out.push({ chance: logistic(linear[p]!), customers, returned: x[p]! })
      }
    })
  }
  return out
}

const calibrationOf = (task: RecallTask, effects: LevelEffects): Calibration | null => {
  const { folds } = task.history
  if (folds < 2) return null
  const foretold = foretoldOf(task, effects)
  const table = foretold && calibrationTable(foretold, CONFIDENCE)
  return table && { ...table, folds }
}

const effectsOf = ({ attributes, patterns }: RecallTask, found: LevelEffects): LevelEffect[] =>
  attributes.flatMap(({ id, name, levels }, i) => {
    const { customers, returned } = levelTotals(patterns.data, i)
    return levels.map((level, l) => ({
      ...found.effects[i]![l]!,
      attribute: id,
      attributeName: name,
      level: level.id,
      levelName: level.name,
      customers: customers[l]!,
      returned: returned[l]!,
      isReference: l === found.references[i],
    }))
  })

const whyNot = ({ history, attributes, patterns }: RecallTask): string | null => {
  if (!history.returned) {
    return 'The list does not say who returned. Choose the column that says so.'
  }
  const [total, customers] = [totalOf(patterns.data.returned), totalOf(patterns.data.customers)]
  if (total === 0)
    return 'Nobody on the list returned, so nothing tells who returns more often. Check the column that says who did, or give a list with some who did.'
  if (total === customers)
    return 'Everybody on the list returned, so nothing tells who does not. Check the column that says who did, or give a list with those who did not.'
  if (attributes.length === 0) {
    return 'No column is used as an attribute of two levels or more, so all customers look alike. Use one.'
  }
  return null
}

/** What levels do to the chance of coming back, arm by arm alike. */
export const recallPart = (task: RecallTask): RecallPart => {
  const { question, patterns, attributes, uniforms } = task
  const why = whyNot(task)
  if (why !== null) return { part: refused(why), effects: null }
  const resamples = question.resamples ?? RESAMPLES
  const found = levelEffects(patterns.data, {
    resamples,
    conf: CONFIDENCE,
    uniforms: (r) => uniforms(question.seed, 'history', 'recall', String(r)),
    tell: task.tell,
  })
  if (!found) {
    const says =
      'The regression of returns on the attributes has no solution. Leave out attributes.'
    return { part: refused(says), effects: null }
  }
  const fit: RecallFit = {
    customers: totalOf(patterns.data.customers),
    returned: totalOf(patterns.data.returned),
    intercepts: found.intercepts,
    effects: effectsOf(task, found),
    spread: found.spread,
    resamples,
    separated: attributes.filter((_, i) => found.separated[i]).map(({ name }) => name),
    calibration: calibrationOf(task, found),
  }
  return { part: fitted(fit), effects: found }
}
