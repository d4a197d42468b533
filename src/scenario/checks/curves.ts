import { show, type Issue } from '../issue.ts'
import { limits } from '../limits.ts'
import type { Scenario, Uncertain } from '../types.ts'

type BaseValue = (value: Uncertain) => number

interface Point {
  readonly key: string
  readonly at: number
  readonly value: number
}

const pointsOf = (map: Readonly<Record<string, Uncertain>>, baseValue: BaseValue): Point[] =>
  Object.entries(map)
    .map(([key, value]) => ({ key, at: Number(key), value: baseValue(value) }))
    .sort((a, b) => a.at - b.at)

const wholeKeys = (
  path: string,
  points: readonly Point[],
  { from, to, unit }: { readonly from: number; readonly to: number; readonly unit: string },
): Issue[] =>
  points
    .filter(({ key, at }) => !/^(0|[1-9]\d*)$/.test(key) || at < from || at > to)
    .map(({ key }) => ({
      path: `${path}.${key}`,
      message: `${show(key)} is not a ${unit} of this curve. Use whole ${unit}s from ${from} to ${to}.`,
    }))

/** Who remains: whole months, never more than the month before, and a point at least where the table counts. */
export const checkSurvival = ({ lifetime }: Scenario, baseValue: BaseValue): Issue[] => {
  const path = 'lifetime.survival'
  const points = pointsOf(lifetime.survival, baseValue)
  if (points.length === 0) {
    if (lifetime.law !== 'table') return []
    return [
      {
        path,
        message:
          'How they leave again is to follow a table, and the table is empty. Give how many percent remain after some months, such as "12": 70.',
      },
    ]
  }
  const issues = wholeKeys(path, points, { from: 1, to: limits.horizon, unit: 'month' })
  points.forEach((point, i) => {
    const before = points[i - 1]
    if (before && point.value > before.value) {
      issues.push({
        path: `${path}.${point.key}`,
        message: `${point.value} % remain after ${point.key} months but only ${before.value} % after ${before.key}. Give at most ${before.value} %.`,
      })
    }
  })
  return issues
}

/** When they return: whole days of the window, never fewer than the day before. */
export const checkReturnCurve = ({ test }: Scenario): Issue[] => {
  const path = 'test.returnCurve'
  const points = pointsOf(test.returnCurve, (value) => value as number)
  const issues = wholeKeys(path, points, { from: 0, to: test.windowDays, unit: 'day' })
  points.forEach((point, i) => {
    const before = points[i - 1]
    if (before && point.value < before.value) {
      issues.push({
        path: `${path}.${point.key}`,
        message: `${point.value} % are back by day ${point.key} but ${before.value} % by day ${before.key}. Give at least ${before.value} %.`,
      })
    }
  })
  const last = points.at(-1)
  if (last && last.at === test.windowDays && last.value !== 100) {
    issues.push({
      path: `${path}.${last.key}`,
      message: `By the end of the window, day ${last.key}, all its returns have happened. Give 100, or leave the day out.`,
    })
  }
  return issues
}
