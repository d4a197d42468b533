import telecom from '../../scenarios/telecom-40k.json'

/** Names that a spreadsheet might run, a page take for markup, or a layout have no room for. */
export const HOSTILE_NAMES: readonly string[] = [
  '@SUM(1)',
  '+1+1',
  '-2+3',
  '\t=2+2',
  '\r=3+3',
  '\0=4+4',
  '\uFF1D5+5',
  '<img src=x onerror=alert(1)>',
  'Unbreakable'.repeat(7),
  '折扣二十美元六个月',
  '\u05E9\u05DC\u05D5\u05DD \u202Ecod.exe\u202C',
  'Cheers \u{1F389}\u{1F469}\u200D\u{1F4BB}',
]

export const HOSTILE_SCENARIO = '=1+1'

/** The opening preset with its four offers three times over, each under a hostile name. */
export const hostileDocument = {
  ...telecom,
  name: HOSTILE_SCENARIO,
  arms: HOSTILE_NAMES.map((name, n) => {
    const round = Math.floor(n / telecom.arms.length)
    const { routes, ...arm } = telecom.arms[n % telecom.arms.length]!
    const id = (own: string): string => (round === 0 ? own : `${own}-${round + 1}`)
    return {
      ...arm,
      id: id(arm.id),
      name,
      share: n < 8 ? 8 : 9,
      ...(routes ? { routes: { price: id(routes.price), service: id(routes.service) } } : {}),
    }
  }),
}
