import { t } from '../i18n/chartsText.ts'

const WHOLE = 1e-9

/** A share as people count: "8 times in 10", "63 times in 100". */
export const timesText = (share: number): string => {
  const tenths = share * 10
  const isTenths = Math.abs(tenths - Math.round(tenths)) < WHOLE
  return isTenths
    ? t('charts.times.ten', { n: Math.round(tenths) })
    : t('charts.times.hundred', { n: Math.round(share * 100) })
}
