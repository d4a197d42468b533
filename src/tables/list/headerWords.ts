/** What a column may be about, told by its header. */
export type Topic =
  | 'identity'
  | 'customers'
  | 'arm'
  | 'returned'
  | 'monthsPaid'
  | 'ended'
  | 'monthlyMargin'
  | 'value'
  | 'monthsLapsed'
  | 'offerAmount'
  | 'reason'
  | 'lapse'
  | 'tenure'
  | 'joined'
  | 'plan'
  | 'referral'
  | 'complaint'
  | 'price'
  | 'region'
  | 'age'
  | 'channel'

/**
 * Words and phrases of headers in English, German, Finnish and Chinese, small, with blanks for `_` and `-`. A header is
 * about the first topic that has one of them as a whole, or else within it.
 */
const words: Readonly<Record<Topic, readonly string[]>> = {
  identity: [
    'id, customer id, user id, account id, member id, subscriber id, uuid, guid, customer key',
    'customer no, customer number, msisdn, email, e mail, mail, name, first name, last name',
    'full name, surname, customer name, phone, mobile, address, street, iban, kundennummer, kundennr',
    'kunden id, vorname, nachname, telefon, adresse, strasse, straße, anschrift, asiakasnumero',
    'asiakas id, nimi, etunimi, sukunimi, sähköposti, puhelin, osoite, 客户编号, 客户id, 用户id, 用户编号, 会员号',
    '姓名, 名字, 邮箱, 电话, 手机, 手机号, 地址',
  ],
  customers: [
    'customers, customer count, number of customers, count, n, num customers, n customers, kunden',
    'anzahl kunden, anzahl, kundenzahl, asiakkaat, asiakkaita, lukumäärä, 客户数, 人数, 数量',
  ],
  arm: [
    'arm, group, variant, treatment, test group, campaign arm, test arm, campaign group, testgruppe',
    'gruppe, variante, koeryhmä, ryhmä, 组, 组别, 实验组',
  ],
  returned: [
    'returned, recalled, reacquired, won back, converted, came back, reactivated, resubscribed',
    'is returned, zurückgekehrt, zurückgewonnen, reaktiviert, palannut, palasi, 回流, 已召回, 召回',
  ],
  monthsPaid: [
    'months paid, paid months, second lifetime months, months after return, payments, months retained',
    'bezahlte monate, zahlungen, maksetut kuukaudet, 付费月数',
  ],
  ended: [
    'ended, left again, churned again, has ended, event, cancelled again, wieder gekündigt, beendet',
    'lähti uudelleen, päättynyt, 再次流失',
  ],
  monthlyMargin: [
    'monthly margin, margin, margin per month, contribution per month, marge, monatsmarge',
    'deckungsbeitrag, kate, kuukausikate, 月毛利, 毛利',
  ],
  value: ['value, customer value, value after, profit, kundenwert, wert, arvo, 价值, 客户价值'],
  monthsLapsed: [
    'months lapsed, months since leaving, months since churn, months inactive, lapsed months',
    'months since cancellation, monate seit kündigung, kuukausia lähdöstä, 流失月数',
  ],
  offerAmount: [
    'offer amount, discount amount, incentive, incentive amount, discount, coupon value, offer value',
    'rabatt, rabattbetrag, gutscheinwert, alennus, 优惠金额, 折扣',
  ],
  reason: [
    'reason, churn reason, cancel reason, cancellation reason, reason for leaving, leaving reason',
    'exit reason, kündigungsgrund, grund, lähdön syy, syy, irtisanomisen syy, 流失原因, 原因',
  ],
  lapse: [
    'time since leaving, left on, left at, left, churn date, churned at, churned on, cancel date, cancelled at',
    'canceled at, cancelled on, cancellation date, end date, lapse date, lapsed at, last active',
    'last seen, last activity, last order, last order date, last purchase, last purchase date',
    'expired at, expiry date, end of contract, kündigungsdatum, gekündigt am, vertragsende',
    'letzte bestellung, letzte aktivität, päättymispäivä, lähtöpäivä, irtisanottu, 流失日期, 取消日期, 到期日',
    '最后活跃',
  ],
  joined: [
    'time since joining, joined, joined at, joined on, start date, signup date, sign up date, signed up, created at',
    'registered, registration date, first order date, vertragsbeginn, kunde seit, anmeldedatum',
    'liittymispäivä, aloituspäivä, 注册日期, 开始日期',
  ],
  tenure: [
    'tenure, tenure months, months as customer, customer age months, lifetime months',
    'months subscribed, vertragsdauer, kundendauer, asiakkuuden kesto, 在网时长, 在网月数',
  ],
  plan: [
    'plan, tariff, product, subscription, package, tier, tarif, produkt, paket, abo, liittymä, tuote',
    'tilaus, 套餐, 产品',
  ],
  referral: ['referral, referred, referrals, has referred, empfehlung, empfohlen, suositus, 推荐'],
  complaint: [
    'complaint, complaints, has complained, beschwerde, beschwerden, valitus, reklamaatio, 投诉',
  ],
  price: [
    'price, monthly price, monthly fee, mrr, arpu, spend, revenue, preis, umsatz, hinta, laskutus, 价格',
    '月费, 收入',
  ],
  region: ['region, country, state, city, land, bundesland, maa, alue, 地区, 国家, 城市, 省'],
  age: ['age, alter, ikä, 年龄'],
  channel: ['channel, acquisition channel, source, kanal, kanava, 渠道, 来源'],
}

const headerWords = (Object.entries(words) as [Topic, readonly string[]][]).map(
  ([topic, lines]) => [topic, lines.join(', ').split(', ')] as const,
)

const plain = (header: string): string =>
  header
    .normalize('NFC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[\s_.\-/()[\]:]+/g, ' ')
    .trim()
    .toLowerCase()

/** Words that are looked for within a header must say enough. */
const WITHIN = 5
/** A column that is no attribute is known by its whole header only: an "age group" is no arm. */
const ATTRIBUTES: readonly Topic[] = [
  ...(['reason', 'lapse', 'joined', 'tenure', 'plan', 'referral', 'complaint'] as const),
  ...(['price', 'region', 'age', 'channel'] as const),
]
const IDENTITY =
  /(^| )(id|uuid|guid|e ?mail|phone|iban|(e ?mail|street|home) address|phone number)$/

const isWithin = (text: string, word: string): boolean => {
  const isWide = /[^\p{ASCII}\p{Script=Latin}]/u.test(word) && word.length >= 2
  return isWide ? text.includes(word) : word.length >= WITHIN && ` ${text} `.includes(` ${word} `)
}

/** What a header says a column is about; `null`: nothing that is known. */
export const topicOf = (header: string): Topic | null => {
  const text = plain(header)
  for (const [topic, words] of headerWords) if (words.includes(text)) return topic
  if (IDENTITY.test(text)) return 'identity'
  const found = headerWords.find(
    ([topic, words]) => ATTRIBUTES.includes(topic) && words.some((word) => isWithin(text, word)),
  )
  return found?.[0] ?? null
}
