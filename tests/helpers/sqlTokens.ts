/** Readers of quoted tokens, written from each warehouse's documentation and independent of the writers. */

/** What a quoted token stands for, and what is behind its closing quote; `null` where it is not closed or not allowed. */
export interface Token {
  readonly value: string
  readonly rest: string
}

type Escape = (behind: string) => readonly [value: string, length: number] | null

/** A quote twice stands for one; nothing else is special. */
export const readDoubled = (quote: string, text: string): Token | null =>
  readToken(text, { quote, doubles: true, escape: null, lineEnds: true })

interface Rules {
  readonly quote: string
  /** whether a quote twice stands for one */
  readonly doubles: boolean
  /** what a backslash and what is behind it stand for; `null`: a backslash is a sign as others are */
  readonly escape: Escape | null
  /** whether a line may end inside */
  readonly lineEnds: boolean
}

const readToken = (text: string, { quote, doubles, escape, lineEnds }: Rules): Token | null => {
  if (!text.startsWith(quote)) return null
  let value = ''
  for (let at = 1; at < text.length;) {
    const sign = text[at] ?? ''
    if (sign === quote) {
      if (!(doubles && text[at + 1] === quote)) return { value, rest: text.slice(at + 1) }
      value += quote
      at += 2
    } else if (sign === '\\' && escape) {
      const escaped = escape(text.slice(at + 1))
      if (!escaped) return null
      value += escaped[0]
      at += 1 + escaped[1]
    } else {
      if (!lineEnds && (sign === '\n' || sign === '\r')) return null
      value += sign
      at += 1
    }
  }
  return null
}

const CONTROLS: Readonly<Record<string, string>> = {
  ...{ a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
}

/** GoogleSQL, "Escape sequences": anything that is not in its table is an error. */
const googleEscape: Escape = (behind) => {
  const [sign = ''] = behind
  if ('\\?"\'`'.includes(sign) && sign !== '') return [sign, 1]
  const control = CONTROLS[sign]
  if (control !== undefined) return [control, 1]
  const code = /^(?:[xX]([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(behind)
  if (code) {
    const hex = code[1] ?? code[2] ?? code[3] ?? ''
    return [String.fromCodePoint(parseInt(hex, 16)), code[0].length]
  }
  const octal = /^[0-3][0-7]{2}/.exec(behind)
  return octal ? [String.fromCodePoint(parseInt(octal[0], 8)), 3] : null
}

/** BigQuery's quoted texts and names. */
export const readGoogle = (quote: "'" | '`', text: string): Token | null =>
  readToken(text, { quote, doubles: false, escape: googleEscape, lineEnds: false })

/** Snowflake, "Escape sequences in single-quoted string constants": of an unknown one the backslash is dropped. */
const snowflakeEscape: Escape = (behind) => {
  const code = /^(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|([0-3][0-7]{2}))/.exec(behind)
  if (code) {
    const number = code[3] ? parseInt(code[3], 8) : parseInt(code[1] ?? code[2] ?? '', 16)
    return [String.fromCodePoint(number), code[0].length]
  }
  const [sign = ''] = behind
  if (sign === '') return null
  const controls: Readonly<Record<string, string>> = { ...CONTROLS, 0: '\0', a: 'a', v: 'v' }
  return [controls[sign] ?? sign, 1]
}

export const readSnowflakeText = (text: string): Token | null =>
  readToken(text, { quote: "'", doubles: true, escape: snowflakeEscape, lineEnds: true })

/** Spark SQL, "String Literal": `\%` and `\_` keep their backslash, of any other the backslash is dropped. */
const sparkEscape: Escape = (behind) => {
  const code = /^(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-1][0-7]{2}))/.exec(behind)
  if (code) {
    const number = code[3] ? parseInt(code[3], 8) : parseInt(code[1] ?? code[2] ?? '', 16)
    return [String.fromCodePoint(number), code[0].length]
  }
  const [sign = ''] = behind
  if (sign === '') return null
  if (sign === '%' || sign === '_') return [`\\${sign}`, 1]
  const controls: Readonly<Record<string, string>> = {
    ...{ 0: '\0', b: '\b', n: '\n', r: '\r', t: '\t', Z: '\u001a' },
  }
  return [controls[sign] ?? sign, 1]
}

/** Two texts side by side are one in Spark, so a quote is never doubled. Settings in `${…}` are put in before the text is read. */
export const readSparkText = (text: string): Token | null =>
  readToken(text.replace(/\$\{[^}$ ]+\}/g, 'a setting'), {
    ...{ quote: "'", doubles: false, escape: sparkEscape, lineEnds: true },
  })
