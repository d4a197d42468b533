/** Size of the charts' text, in pixels; also set in charts.css. */
export const FONT_SIZE = 13
export const LINE_HEIGHT = 18

const NARROW = /[ilIjtfr.,:;'’|()[\] ·\u00a0]/
const WIDE = /[A-Z0-9%$€£mwMW@–—+−]/

/** Width of a text in the system font, within about a tenth; errs on the wide side. */
export const textWidth = (text: string, size = FONT_SIZE): number => {
  let em = 0
  for (const char of text) {
    if (NARROW.test(char)) em += 0.36
    else if (WIDE.test(char)) em += 0.68
    else em += (char.codePointAt(0) ?? 0) > 0x2e7f ? 1.02 : 0.6
  }
  return em * size
}

/** Width of a text in bold, as arms' names are set. */
export const boldWidth = (text: string): number => textWidth(text) * 1.16

/** The text, cut with an ellipsis where it would be wider. */
export const fit = (
  text: string,
  width: number,
  measure = (each: string) => textWidth(each),
): string => {
  if (measure(text) <= width) return text
  const chars = [...text]
  while (chars.length > 1 && measure(`${chars.join('')}…`) > width) chars.pop()
  return `${chars.join('').trimEnd()}…`
}

/** An arm's name, cut where it would be wider. */
export const fitName = (name: string, width: number): string => fit(name, width, boldWidth)
