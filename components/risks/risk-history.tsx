'use client'

import { Chart } from '@/components/charts/chart'
import { ChartTable } from '@/components/charts/chart-table'
import { HISTORY_HEIGHT, HistoryChart } from '@/components/charts/history-chart'
import { useLocale } from '@/components/ui/locale'
import { exactText } from '@/components/ui/time-text'
import type { RiskDetail } from '@/lib/risks/schema'
import { historyPoints, thresholdLines } from './history-points'
import { figureText, standingWords, VERDICT_WORDS } from './risk-words'

const BINARY = [VERDICT_WORDS['not-detected'], VERDICT_WORDS.detected]

/** How it was at each assessment that changed it, with the thresholds that hold now; absent where it was never assessed. */
export function RiskHistory({ risk }: { risk: RiskDetail }) {
  const { locale, timeZone } = useLocale()
  const rows = risk.history.toReversed().map((one) => ({
    key: one.at,
    name: exactText(new Date(one.at), timeZone),
    figures: [figureText({ ...one, measure: risk.measure }, locale), standingWords({ ...one, acceptance: null }).word],
  }))
  const table = <ChartTable label="Risk history" header={['Assessed', 'Result', 'Level']} rows={rows} />
  const points = historyPoints(risk)
  if (points.every(({ value }) => value === null)) return null
  return (
    <Chart title="History" height={HISTORY_HEIGHT} table={table}>
      <HistoryChart
        points={points}
        thresholds={thresholdLines(risk, locale)}
        unit={risk.measure === 'percentage' ? '%' : ''}
        words={risk.measure === 'binary' ? BINARY : undefined}
      />
    </Chart>
  )
}
