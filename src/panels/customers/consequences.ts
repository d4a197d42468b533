import type { Adopted } from '../../app/customers/adoption.ts'
import { t } from '../../i18n/customersText.ts'

/** Names that are told one by one. */
const NAMED = 6

const named = (names: readonly string[]): string => {
  const some = names.slice(0, NAMED).join(', ')
  const n = names.length - NAMED
  return n > 0 ? t('customers.names.more', { names: some, n }) : some
}

const counted = (key: string, n: number): string[] =>
  n > 0 ? [t(`customers.adopted.${key}${n === 1 ? '.one' : ''}`, { n })] : []

const listed = (key: string, names: readonly string[]): string[] =>
  names.length > 0 ? [t(`customers.adopted.${key}`, { names: named(names) })] : []

/** Reasons that one offer of a tailored arm answers now, told together. */
const routes = ({ newRoutes }: Adopted): string[] => {
  const together = new Map<string, { arm: string; offer: string; reasons: string[] }>()
  for (const { arm, offer, reason } of newRoutes) {
    const key = JSON.stringify([arm, offer])
    const known = together.get(key) ?? { arm, offer, reasons: [] }
    together.set(key, { ...known, reasons: [...known.reasons, reason] })
  }
  return [...together.values()].map(({ arm, offer, reasons }) =>
    t('customers.adopted.route', { arm, offer, reasons: named(reasons) }),
  )
}

/** What it meant for the rest of the scenario that its customers are those of a list, in sentences. */
export const consequences = (adopted: Adopted, hasHistory: boolean): string[] => {
  const effects = t('customers.adopted.effects')
  return [
    hasHistory ? `${effects} ${t('customers.adopted.effectsFit')}` : effects,
    ...listed('known', adopted.known),
    ...listed('keptReasons', adopted.keptReasons),
    ...routes(adopted),
    ...listed('gone', adopted.gone),
    ...listed('goneReasons', adopted.goneReasons),
    ...(adopted.lostConfusion ? [t('customers.adopted.confusion')] : []),
    ...counted('correlations', adopted.correlations),
    ...counted('rules', adopted.rules),
    t('customers.adopted.rates'),
  ]
}
