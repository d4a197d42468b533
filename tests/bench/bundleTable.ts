import { join } from 'node:path'
import { BUDGET, readBundle, totalGzip, type BuiltFile } from './bundle.ts'
import { figure, judged, type Table } from './table.ts'

const byWeight = (files: readonly BuiltFile[]): BuiltFile[] =>
  [...files].sort((a, b) => b.gzip - a.gzip)

/** What the browser has to fetch. */
export const bundleTable = async (root: string): Promise<Table> => {
  const { first, lazy } = await readBundle(join(root, 'dist/app'))
  const rows = (files: readonly BuiltFile[], when: string): string[][] =>
    byWeight(files).map(({ path, bytes, gzip }) => [
      path,
      when,
      figure(bytes, 'bytes'),
      figure(gzip, 'bytes'),
      '–',
    ])
  const total = totalGzip(first)
  return {
    title: 'Bytes to load',
    about:
      'Files of the built app, gzip at the default level. "First" is everything fetched before ' +
      "the first verdict, the worker's script included; the rest is fetched when it is needed.",
    columns: ['File', 'Loaded', 'Plain', 'Gzip', 'Target'],
    rows: [
      ...rows(first, 'first'),
      [
        'all of the first load',
        'first',
        '–',
        figure(total, 'bytes'),
        judged(total, { atMost: BUDGET }, 'bytes'),
      ],
      ...rows(lazy, 'later'),
    ],
  }
}
