'use client'

import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { useLocale } from '@/components/ui/locale'
import { exactText } from '@/components/ui/time-text'
import type { HistoryPoint, Threshold } from './history-chart'
import classes from './history-chart.module.css'
import { tickText } from './span-text'

type Props = { points: HistoryPoint[]; thresholds: Threshold[]; unit: string; height: number }

const TEXT = { fill: 'var(--mantine-color-dimmed)', fontSize: 11 }
const COLORS = { bad: 'var(--rc-bad)', attention: 'var(--rc-attention)' }

/** Only what is drawn: whoever does not see it has the table behind it. What stands holds until it changes, hence steps. */
export function HistoryLine({ points, thresholds, unit, height }: Props) {
  const { locale, timeZone } = useLocale()
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' })
  const data = points.map(({ at, value }) => ({ at: Date.parse(at), value }))
  const top = Math.max(1, ...points.map(({ value }) => value ?? 0), ...thresholds.map(({ value }) => value))
  return (
    <div aria-hidden>
      <LineChart
        responsive
        data={data}
        style={{ width: '100%', height }}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--rc-hairline)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          height={22}
          minTickGap={32}
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: 'var(--rc-control)' }}
          tickFormatter={(at: number) => tickText(new Date(at).toISOString(), 'day', timeZone)}
        />
        <YAxis
          width={44}
          domain={[0, top]}
          allowDecimals={unit !== ''}
          tickCount={4}
          tick={TEXT}
          tickLine={false}
          axisLine={false}
          tickFormatter={(value: number) => `${compact.format(value)}${unit}`}
        />
        {thresholds.map(({ label, value, tone }) => (
          <ReferenceLine key={label} y={value} stroke={COLORS[tone]} strokeDasharray="4 3" ifOverflow="extendDomain" />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--rc-control)' }}
          content={({ active, payload, label }) =>
            active && typeof label === 'number' ? (
              <div className={classes.pointed}>
                <div>{exactText(new Date(label), timeZone)}</div>
                <strong>{valueText(payload[0]?.value, unit, locale)}</strong>
              </div>
            ) : null
          }
        />
        <Line
          dataKey="value"
          type="stepAfter"
          stroke="var(--rc-chart-bar)"
          strokeWidth={2}
          dot={data.length < 2}
          connectNulls={false}
          isAnimationActive={false}
        />
      </LineChart>
    </div>
  )
}

function valueText(value: unknown, unit: string, locale: string): string {
  return typeof value === 'number' ? `${new Intl.NumberFormat(locale).format(value)}${unit}` : 'Not assessed'
}
