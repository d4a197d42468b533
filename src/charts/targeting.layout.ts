import { shareCurves } from './shareCurves.ts'

export const { applies, height, layout, caption, table } = shareCurves(({ targeting }) => targeting)
