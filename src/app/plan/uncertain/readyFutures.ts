import type { Future, Scenario } from '../../../scenario/types.ts'

/** Futures that many teams ask about; what they change is a starting point, to be edited. */
export const readyFutureIds = ['recession', 'priceRise', 'competitor'] as const
export type ReadyFutureId = (typeof readyFutureIds)[number]

type Factors = Readonly<Record<string, number>>

const factorsFor = (paths: readonly string[], factor: number): Factors =>
  Object.fromEntries(paths.map((path) => [path, factor]))

/** What a customer brings: the margin where values are modelled, stated values where they are typed. */
const earnings = ({ arms, organic }: Scenario): string[] => {
  const offers = arms.filter(({ kind }) => kind !== 'holdout')
  const stated = offers.filter(({ value }) => value !== null)
  return [
    ...(stated.length < offers.length ? ['economics.monthlyMargin'] : []),
    ...stated.map(({ id }) => `arms.${id}.value`),
    ...(organic.value === null ? [] : ['organic.value']),
  ]
}

/** How fast they leave again: the rate itself, or how the offers' and others' rates compare with the law. */
const leaving = ({ lifetime, arms }: Scenario): string[] =>
  lifetime.law === 'constant'
    ? ['lifetime.churn']
    : [
        ...arms.filter(({ kind }) => kind !== 'holdout').map(({ id }) => `arms.${id}.hazardRatio`),
        'organic.hazardRatio',
      ]

/** How many come back: with every offer whose rate is stated, and without one. */
const returning = ({ arms, organic }: Scenario): string[] => [
  ...arms.filter(({ recall }) => recall !== null).map(({ id }) => `arms.${id}.recall`),
  ...(organic.recall === null ? [] : ['organic.recall']),
  ...(organic.recallYear === null ? [] : ['organic.recallYear']),
]

const factorsOf = (scenario: Scenario, id: ReadyFutureId): Factors => {
  switch (id) {
    case 'recession':
      return {
        ...factorsFor(earnings(scenario), 0.85),
        ...factorsFor(leaving(scenario), 1.2),
      }
    case 'priceRise':
      return {
        ...factorsFor(earnings(scenario), 1.1),
        ...(scenario.economics.monthlyPrice === null ? {} : { 'economics.monthlyPrice': 1.1 }),
      }
    case 'competitor':
      return factorsFor(returning(scenario), 0.85)
  }
}

/** An id that no future has yet. */
export const freeFutureId = ({ plan }: Scenario, stem: string): string => {
  let id = stem
  for (let n = 2; plan.futures.some((future) => future.id === id); n++) id = `${stem}-${n}`
  return id
}

const slug = (id: ReadyFutureId): string => id.replace(/[A-Z]/g, (x) => `-${x.toLowerCase()}`)

/** A ready future for this scenario. @param name in the team's words */
export const readyFuture = (scenario: Scenario, id: ReadyFutureId, name: string): Future => ({
  id: freeFutureId(scenario, slug(id)),
  name,
  factors: { ...factorsOf(scenario, id) },
  values: {},
})
