const YES = new Set([
  '1',
  'yes',
  'y',
  'true',
  't',
  'ja',
  'j',
  'wahr',
  'kyllä',
  'tosi',
  'k',
  '是',
  '有',
])
const NO = new Set([
  '0',
  'no',
  'n',
  'false',
  'f',
  'nein',
  'falsch',
  'ei',
  'epätosi',
  'e',
  '否',
  '无',
])

/** Whether a value says yes or no; `null`: neither. */
export const yesNo = (value: string): boolean | null => {
  if (value === '1') return true
  if (value === '0') return false
  if (value.length > 8) return null
  const word = value.toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : null
}
