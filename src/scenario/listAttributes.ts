import type { ListAttribute } from '../model/customerList.ts'
import { roundTo } from '../stats/reported.ts'
import { matchedByName } from './matchedByName.ts'
import type { Attribute, Level } from './types.ts'

const NO_EFFECT = {
  recallShift: 0,
  hazardRatio: 1,
  marginMultiplier: 1,
  organicOdds: 1,
  cliff: 0,
} as const

/** Percents to a hundredth that sum to 100; the largest takes what rounding leaves. */
const percents = (customers: readonly number[]): number[] => {
  const all = customers.reduce((sum, each) => sum + each, 0)
  const shares = customers.map((each) => roundTo((100 * each) / all, 0.01))
  const most = shares.indexOf(Math.max(...shares))
  const rest = shares.reduce((sum, share, i) => sum - (i === most ? 0 : share), 100)
  return shares.map((share, i) => Number((i === most ? rest : share).toFixed(2)))
}

/** An attribute of a list as the document has it, and the document's ids by the list's. */
export interface MatchedAttribute {
  readonly attribute: Attribute
  readonly ids: ReadonlyMap<string, string>
}

const matched = (listed: ListAttribute, known: Attribute | undefined): MatchedAttribute => {
  const same = matchedByName(listed.levels, known?.levels ?? [])
  const shares = percents(listed.levels.map(({ customers }) => customers))
  const taken = new Set(same.flatMap((level) => (level ? [level.id] : [])))
  const ids = listed.levels.map(({ id }, i): string => {
    const own = same[i]?.id
    return own ?? (taken.has(id) ? `${id.slice(0, 16)}-x` : id)
  })
  const levels = listed.levels.map((level, i): Level => ({
    ...NO_EFFECT,
    ...same[i],
    id: ids[i] ?? level.id,
    name: same[i]?.name || level.name,
    share: shares[i] ?? 0,
  }))
  const { id, name } = known ?? listed
  return {
    attribute: { id, name: name || listed.name, levels },
    ids: new Map(listed.levels.map((level, i) => [level.id, ids[i] ?? level.id])),
  }
}

/** Attributes of a list, with the effects that a document has for levels of the same id or name. */
export const listAttributes = (
  listed: readonly ListAttribute[],
  known: readonly Attribute[],
): MatchedAttribute[] => {
  const same = matchedByName(listed, known)
  return listed.map((each, i) => matched(each, same[i]))
}
