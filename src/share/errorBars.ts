import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate/browser'

/** How far a range reaches above and below each value of a chart's first series. */
export interface Whiskers {
  readonly plus: readonly number[]
  readonly minus: readonly number[]
}

const INK = '14171F'

const literal = (values: readonly number[]): string =>
  `<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${values
    .map((x, i) => `<c:pt idx="${i}"><c:v>${x}</c:v></c:pt>`)
    .join('')}</c:numLit>`

const errorBars = ({ plus, minus }: Whiskers): string =>
  '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>' +
  `<c:plus>${literal(plus)}</c:plus><c:minus>${literal(minus)}</c:minus>` +
  `<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="${INK}"/></a:solidFill></a:ln></c:spPr></c:errBars>`

/** Labels and points of a series, in the order that pptxgenjs writes them; the format wants points first. */
const LABELS_AND_POINTS =
  /(<c:dLbls>(?:(?!<\/c:dLbls>)[^])*<\/c:dLbls>)?(\s*(?:<c:dPt>[^]*?<\/c:dPt>\s*)*)(?=<c:cat>)/

/** The bars of a presentation with error bars, which PowerPoint lets edit; pptxgenjs cannot write them. */
export const withErrorBars = (pptx: Uint8Array, whiskers: Whiskers): Uint8Array<ArrayBuffer> => {
  const files = unzipSync(pptx)
  for (const [name, file] of Object.entries(files)) {
    if (!/^ppt\/charts\/chart\d+\.xml$/.test(name)) continue
    const xml = strFromU8(file)
    if (!xml.includes('<c:barChart>')) continue
    files[name] = strToU8(
      xml.replace(
        LABELS_AND_POINTS,
        (_, labels: string | undefined, points: string) =>
          points + (labels ?? '') + errorBars(whiskers),
      ),
    )
  }
  return zipSync(files).slice()
}
