import type { App } from '../../app/state.svelte.ts'
import { createFormat } from '../../i18n/format.ts'
import { t } from '../../i18n/exportsText.ts'
import { csvText } from '../../share/csv.ts'
import { drawParts, replicationsIn, type KeptDraws } from '../../share/drawRows.ts'
import { longColumns, longRows } from '../../share/longRows.ts'
import { resultColumns, resultJson, resultRows } from '../../share/resultData.ts'
import { fileName, saveBlob, saveText } from '../../share/save.ts'

/** What the answer on screen can be saved as, in the order of the menu. */
export const exportKinds = ['csv', 'long', 'json', 'draws', 'workbook', 'slides', 'report'] as const

export type FileKind = (typeof exportKinds)[number]

export interface Exported {
  readonly app: App
  readonly link: () => Promise<string>
}

type Save = (exported: Exported) => string | Promise<string>

const nameOf = ({ scenario }: App, ...end: readonly string[]): string =>
  fileName(scenario.name, ...end)

const saveCsv: Save = ({ app }) => {
  saveText(
    nameOf(app, 'results', 'csv'),
    'text/csv',
    csvText(resultColumns, resultRows(app.result)),
  )
  return ''
}

const saveLong: Save = ({ app }) => {
  const { name, currency } = app.scenario
  const text = csvText(longColumns, longRows(app.result, name, currency))
  saveText(nameOf(app, 'results-long', 'csv'), 'text/csv', text)
  return ''
}

const saveJson: Save = ({ app }) => {
  saveText(nameOf(app, 'results', 'json'), 'application/json', `${resultJson(app.result)}\n`)
  return ''
}

const saveDraws: Save = ({ app }) => {
  const kept = app.simulation.kept
  if (!kept) throw new Error(t('exports.drawsAway'))
  const draws: KeptDraws = { ...kept, arms: app.result.arms }
  const saved = replicationsIn(draws)
  const blob = new Blob(drawParts(draws), { type: 'text/csv;charset=utf-8' })
  saveBlob(nameOf(app, `draws-${saved}`, 'csv'), blob)
  const { count } = createFormat(app.scenario.currency)
  const said = { n: count(saved), all: count(draws.replications), arms: draws.arms.length }
  return t(saved < draws.replications ? 'exports.drawsCut' : 'exports.drawsSaved', said)
}

/** The libraries of documents are fetched when a document is asked for. */
const briefed = async ({ app, link }: Exported) => {
  const [{ briefingOf }, { chartContextOf }] = await Promise.all([
    import('./briefingOf.ts'),
    import('./chartContext.ts'),
  ])
  const context = chartContextOf(app)
  return { context, briefing: briefingOf(app, context, await link()) }
}

const saveWorkbook: Save = async (exported) => {
  const [{ briefing }, { workbookSheets }, { workbookBlob }] = await Promise.all([
    briefed(exported),
    import('../../share/workbookSheets.ts'),
    import('../../share/workbook.ts'),
  ])
  saveBlob(nameOf(exported.app, 'xlsx'), await workbookBlob(workbookSheets(briefing)))
  return ''
}

const saveSlides: Save = async (exported) => {
  const [{ briefing }, { slidesBlob }] = await Promise.all([
    briefed(exported),
    import('../../share/slides.ts'),
  ])
  saveBlob(nameOf(exported.app, 'pptx'), await slidesBlob(briefing))
  return ''
}

const showReport: Save = async (exported) => {
  const [{ briefing, context }, { openReport }] = await Promise.all([
    briefed(exported),
    import('../report/openReport.ts'),
  ])
  openReport({ briefing, context })
  return ''
}

const saves: Readonly<Record<FileKind, Save>> = {
  csv: saveCsv,
  long: saveLong,
  json: saveJson,
  draws: saveDraws,
  workbook: saveWorkbook,
  slides: saveSlides,
  report: showReport,
}

/** Saves or shows the answer; what there is to tell, or nothing. Failures are sentences that name the kind. */
export const exportFile = async (kind: FileKind, exported: Exported): Promise<string> => {
  try {
    return await saves[kind](exported)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const what = t(`exports.${kind}`).replace('…', '')
    throw new Error(t('exports.failed', { what, message }), { cause: error })
  }
}
