import type { Figure } from '../model/result.ts'
import { domainOf, type Domain } from './geometry.ts'

/** The scale shared by the strips of a table: round numbers around every value and 80 % range. */
export const intervalDomain = (figures: readonly (Figure | undefined)[]): Domain =>
  domainOf(
    figures.flatMap((figure) => [figure?.expected, figure?.p10, figure?.p90].map((x) => x ?? NaN)),
    { least: 1 },
  )
