import type { HistoryPoint, Threshold } from '@/components/charts/history-chart'
import type { RiskDetail } from '@/lib/risks/schema'
import { percentText } from '@/lib/risks/share-schema'

type History = Pick<RiskDetail, 'history' | 'measure'>

/** In the unit of the measure: how many, how many of a hundred, or for a yes 1 and for a no 0. */
export function historyPoints({ history, measure }: History): HistoryPoint[] {
  return history.map(({ at, verdict, n, total }) => {
    if (verdict === 'not-assessed') return { at, value: null }
    if (measure === 'binary') return { at, value: verdict === 'detected' ? 1 : 0 }
    const count = n ?? 0
    return { at, value: measure === 'number' ? count : total ? (100 * count) / total : 0 }
  })
}

type Lines = Pick<RiskDetail, 'thresholds' | 'measure'>

export function thresholdLines({ thresholds, measure }: Lines, locale: string): Threshold[] {
  if (thresholds === null || measure === 'binary') return []
  const text = (value: number) =>
    measure === 'percentage' ? percentText(value, locale) : new Intl.NumberFormat(locale).format(value)
  return [
    { label: `High from ${text(thresholds.high)} on`, value: thresholds.high, tone: 'bad' },
    { label: `Medium above ${text(thresholds.low)}`, value: thresholds.low, tone: 'attention' },
  ]
}
