/** Why a workbook is not read: a sentence for its reader. */
export class WorkbookProblem extends Error {}
