import type { Format } from '../../i18n/format.ts'
import type { Analysis, ArmFindings, WinnerLift } from '../../planner/analysis/analysis.ts'
import { chance, probability, type Analysed } from './analysed.ts'

/** One plain sentence for each finding, money first. */
export const findings = (analysed: Analysed, format: Format): string[] => [
  ...splitText(analysed.analysis),
  ...moneyText(analysed, format),
  ...rateText(analysed.analysis, format),
  ...analysed.analysis.winners.flatMap((lift) => liftText(lift, format)),
]

const splitText = ({ split }: Analysis): string[] => {
  if (!split || split.p === null) return []
  const p = probability(split.p)
  return split.alarm
    ? [`Customers did not fall to the arms as planned (p ${p}). Find out why before reading on.`]
    : [`Customers fell to the arms as planned, as far as can be seen (p ${p}).`]
}

const highest = (arms: readonly ArmFindings[], score: (arm: ArmFindings) => number) =>
  arms.reduce((top, arm) => (score(arm) > score(top) ? arm : top))

const moneyText = ({ analysis }: Analysed, format: Format): string[] => {
  const { arms, moneyKnown } = analysis
  if (moneyKnown === 'none') return []
  const top = highest(arms, ({ money }) => money?.profitPerCustomer ?? -Infinity)
  const posterior = top.money?.posterior
  if (!top.money || !posterior) return []
  const profit = format.money(top.money.profitPerCustomer, 2)
  const lines = [
    `${top.id} brought the most money: ${profit} per customer contacted, after what was spent.`,
    `It is ${chance(format, posterior.best)} likely to be the most profitable; choosing it gives away ${format.money(posterior.expectedLoss, 2)} per customer on average.`,
  ]
  const likely = highest(arms, ({ money }) => money?.posterior?.best ?? 0)
  if (likely !== top) {
    lines.push(
      `Taken with what was believed before, ${likely.id} is the likelier one: ${chance(format, likely.money?.posterior?.best ?? 0)}.`,
    )
  }
  return lines
}

const rateText = ({ arms, omnibus }: Analysis, format: Format): string[] => {
  const leader = highest(arms, ({ rate }) => rate)
  const level = arms.filter(({ rate }) => rate === leader.rate)
  const same =
    omnibus.p === null
      ? 'Nothing varies between the arms.'
      : `Were all arms alike, differences as large as these would come up in ${chance(format, omnibus.p)} of such tests.`
  if (level.length > 1) {
    const names = level.map(({ id }) => id).join(', ')
    const rate = format.percent(leader.rate, 2)
    return [`${names}: all came out with ${rate}, and none is ahead.`, same]
  }
  const { best, expectedLoss, priorFrom } = leader.recall
  const from =
    priorFrom === 'scenario'
      ? "with the scenario's inputs as prior"
      : 'from these counts alone (Jeffreys’s prior)'
  return [
    `${leader.id} came out highest with ${format.percent(leader.rate, 2)}. It is ${chance(format, best)} likely to be the highest, and`,
    `choosing it gives away ${format.points(expectedLoss, 2)} on average; ${from}.`,
    same,
  ]
}

const liftText = (
  { measure, winner, over, observed, shrunken, by }: WinnerLift,
  format: Format,
): string[] => {
  const amount = (x: number): string =>
    measure === 'recallRate' ? format.points(x, 2) : format.money(x, 2)
  const what = measure === 'recallRate' ? 'returned' : 'money per customer'
  const why =
    by === 'scenario'
      ? 'taken with what was believed before'
      : 'who comes out first of several was lucky too'
  return [
    `Of ${winner}’s lead over ${over} in ${what}, ${amount(observed)} as seen, ${amount(shrunken)} is to be expected again: ${why}.`,
  ]
}

/** Where segments differ, and where they do not as far as can be seen. */
export const segmentText = ({ segments }: Analysis, format: Format): string[] =>
  segments
    .filter(({ measure }) => measure === 'recallRate')
    .map(({ first, second, heterogeneity, spread }) => {
      const { p } = heterogeneity
      return p !== null && p < DIFFERENT
        ? `${first} – ${second} differs between segments, typically by ${format.points(spread, 2)} (p ${probability(p)}).`
        : `Whether ${first} – ${second} differs between segments cannot be told (p ${probability(p)}).`
    })

const DIFFERENT = 0.05
