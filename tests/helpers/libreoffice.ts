import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { programPath } from './programs.ts'

/** LibreOffice: another program's eyes on what is exported. */
export const soffice = programPath('soffice', 'libreoffice')

export const NO_SOFFICE =
  'NOT CHECKED, there is no LibreOffice here (apt-get install libreoffice-calc libreoffice-impress)'

/** Every sheet as a file of its own, fields apart by commas. */
export const EVERY_SHEET =
  'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

/** A conversion may take this long on a busy machine. */
const PATIENCE = 60_000

const run = promisify(execFile)

/** What LibreOffice makes of a file: the texts of all files that it writes, by name. */
export const converted = async (
  file: Buffer,
  name: string,
  to: string,
): Promise<ReadonlyMap<string, string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'regain-office-'))
  try {
    const out = join(folder, 'out')
    await writeFile(join(folder, name), file)
    // A profile of its own, so that an office that is open does not answer instead.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const args = [profile, '--headless', '--convert-to', to, '--outdir', out, join(folder, name)]
    await run(soffice ?? 'soffice', args, { timeout: PATIENCE })
    const names = await readdir(out)
    const texts = await Promise.all(names.map((each) => readFile(join(out, each), 'utf8')))
    return new Map(names.map((each, i) => [each, texts[i] ?? '']))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** How many cells of a table LibreOffice would compute. */
export const formulasIn = async (file: Buffer, name: string): Promise<number> => {
  const [text = ''] = (await converted(file, name, 'fods')).values()
  if (!text.includes('<office:spreadsheet')) throw new Error(`LibreOffice did not open ${name}.`)
  return text.match(/table:formula=/g)?.length ?? 0
}
