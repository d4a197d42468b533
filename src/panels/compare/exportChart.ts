import type { ChartTable } from '../../charts/context.ts'
import type { ExportKind } from '../../charts/exportKind.ts'
import { t } from '../../i18n/chartsText.ts'
import type { Result } from '../../model/result.ts'
import type { Scenario } from '../../scenario/types.ts'
import { copyPicture } from '../../share/copyPicture.ts'
import { csvText } from '../../share/csv.ts'
import { pngBlob, svgText } from '../../share/image.ts'
import { fileName, saveBlob, saveText } from '../../share/save.ts'

export interface Picture {
  readonly svg: SVGSVGElement
  readonly table: ChartTable
  readonly title: string
  readonly caption: string
}

interface Origin {
  readonly scenario: Scenario
  readonly result: Result
  readonly link: () => Promise<string>
  /** what the numbers are, where they come from no run of the scenario */
  readonly source?: string
}

/** How many times as large as on screen a picture is saved. */
const SCALE = { png: 2, png4: 4 } as const

const pictureText = async (
  { svg, title, caption }: Picture,
  { scenario, result, link, source }: Origin,
): Promise<string> =>
  svgText(svg, {
    title,
    caption,
    scenario: scenario.name,
    date: new Date().toISOString().slice(0, 10),
    seed: result.seed,
    modelVersion: result.modelVersion,
    replications: result.replications,
    link: await link(),
    source,
  })

/**
 * Saves or copies a chart as a picture that says where it comes from, or saves its numbers. Answers
 * what there is to tell, nothing for a file.
 */
export const exportChart = async (
  kind: ExportKind,
  picture: Picture,
  origin: Origin,
): Promise<string> => {
  const { table, title } = picture
  const name = (...end: readonly string[]): string => fileName(origin.scenario.name, title, ...end)
  if (kind === 'csv') {
    saveText(name('csv'), 'text/csv', csvText(table.columns, table.rows))
    return ''
  }
  const text = pictureText(picture, origin)
  if (kind === 'copy') {
    const copied = await copyPicture(text.then((svg) => pngBlob(svg, SCALE.png)))
    return t(copied ? 'charts.frame.copied' : 'charts.frame.copyFailed')
  }
  if (kind === 'svg') saveText(name('svg'), 'image/svg+xml', await text)
  else
    saveBlob(
      name(...(kind === 'png4' ? ['4x', 'png'] : ['png'])),
      await pngBlob(await text, SCALE[kind]),
    )
  return ''
}

/** What is said of an export that failed, and told. */
export const failedExport =
  (tell: (message: string) => void) =>
  (error: unknown): string => {
    const why = error instanceof Error ? error.message : String(error)
    const message = t('charts.exportFailed', { message: why })
    tell(message)
    return message
  }
