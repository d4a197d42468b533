import type { ChartTable } from '../../charts/context.ts'
import type { Result } from '../../model/result.ts'
import type { Scenario } from '../../scenario/types.ts'
import { csvText } from '../../share/csv.ts'
import { pngBlob, svgText } from '../../share/image.ts'
import { fileName, saveBlob, saveText } from '../../share/save.ts'

interface Picture {
  readonly svg: SVGSVGElement
  readonly table: ChartTable
  readonly title: string
  readonly caption: string
}

interface Origin {
  readonly scenario: Scenario
  readonly result: Result
  readonly link: () => Promise<string>
}

/** Saves a chart as a picture that says where it comes from, or its numbers. */
export const exportChart = async (
  kind: 'svg' | 'png' | 'csv',
  { svg, table, title, caption }: Picture,
  { scenario, result, link }: Origin,
): Promise<void> => {
  const name = fileName(scenario.name, title, kind)
  if (kind === 'csv') {
    saveText(name, 'text/csv', csvText(table.columns, table.rows))
    return
  }
  const text = svgText(svg, {
    title,
    caption,
    scenario: scenario.name,
    date: new Date().toISOString().slice(0, 10),
    seed: result.seed,
    modelVersion: result.modelVersion,
    replications: result.replications,
    link: await link(),
  })
  if (kind === 'svg') saveText(name, 'image/svg+xml', text)
  else saveBlob(name, await pngBlob(text, 2))
}
