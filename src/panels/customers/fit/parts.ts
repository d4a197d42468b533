import type { FitPart } from '../../../app/customers/fitParts.ts'
import type { HistoryFits } from '../../../app/customers/fits.svelte.ts'
import type { ChartContext } from '../../../charts/context.ts'
import type { HistoryFit } from '../../../app/customers/fitTypes.ts'
import type { ScreenProps } from '../../screen.ts'

/** What each part of a fit is given. */
export interface FitPartProps extends Pick<ScreenProps, 'app' | 'format'> {
  readonly fits: HistoryFits
  readonly fit: HistoryFit
  readonly part: FitPart
  /** what charts are drawn in, without data of their own */
  readonly context: ChartContext
  readonly link: () => Promise<string>
}
