/** What screens need to know of a list that was read. */
export type { ListProfile } from '../../tables/list/listProfile.ts'
export type { TabulatedList } from '../../tables/list/tabulatedList.ts'
export type { TableProblem } from '../../tables/problems.ts'
