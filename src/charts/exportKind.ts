/** What a chart can be saved as; `png4` is 4 times as large as on screen, `copy` goes to the clipboard. */
export type ExportKind = 'svg' | 'png' | 'png4' | 'copy' | 'csv'
