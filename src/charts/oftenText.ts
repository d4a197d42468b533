import { t } from '../i18n/chartsText.ts'

const WHOLE = 1e-9
/** Nearer to all or nothing than this, a share would be rounded to it. */
const CERTAIN = 0.005

/** A share as people count: "8 times in 10", "63 times in 100", "practically always". */
export const timesText = (share: number): string => {
  if (share > 1 - CERTAIN) return t('charts.times.always')
  if (share < CERTAIN) return t('charts.times.never')
  if (Math.round(share * 100) === 1) return t('charts.times.once')
  const tenths = share * 10
  const isTenths = Math.abs(tenths - Math.round(tenths)) < WHOLE
  return isTenths
    ? t('charts.times.ten', { n: Math.round(tenths) })
    : t('charts.times.hundred', { n: Math.round(share * 100) })
}
