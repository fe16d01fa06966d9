'use client'

import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { useLocale } from '@/components/ui/locale'
import { exactText } from '@/components/ui/time-text'
import { momentLabel, timeDomain, timeTicks, valueTicks } from './history-axis'
import type { HistoryProps } from './history-chart'
import classes from './history-chart.module.css'

type Props = HistoryProps & { height: number }

const TEXT = { fill: 'var(--mantine-color-dimmed)', fontSize: 11 }
const COLORS = { bad: 'var(--rc-bad)', attention: 'var(--rc-attention)' }
/** More moments than these would only hide the line. */
const DOTTED = 24

/** Only what is drawn: whoever does not see it has the table behind it. What stands holds until it changes, hence steps. */
export function HistoryLine({ points, thresholds, unit = '', words, height }: Props) {
  const { locale, timeZone } = useLocale()
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' })
  const exactly = (value: number) => words?.[value] ?? `${new Intl.NumberFormat(locale).format(value)}${unit}`
  const textOf = (value: number) => words?.[value] ?? `${compact.format(value)}${unit}`
  const data = points.map(({ at, value }) => ({ at: Date.parse(at), value }))
  const span = timeDomain(data.map(({ at }) => at))
  const greatest = Math.max(...points.map(({ value }) => value ?? 0), ...thresholds.map(({ value }) => value))
  const ticks = valueTicks(greatest, { whole: unit === '' })
  return (
    <div aria-hidden>
      <LineChart
        responsive
        data={data}
        style={{ width: '100%', height }}
        margin={{ top: 8, right: 36, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--rc-hairline)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={span}
          ticks={timeTicks(span)}
          interval={0}
          height={22}
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: 'var(--rc-control)' }}
          tickFormatter={(at: number) => momentLabel(at, span, timeZone)}
        />
        <YAxis
          width={words ? 88 : 44}
          domain={[0, ticks.at(-1) ?? 1]}
          ticks={ticks}
          interval={0}
          tick={TEXT}
          tickLine={false}
          axisLine={false}
          tickFormatter={textOf}
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
                <strong>{typeof payload[0]?.value === 'number' ? exactly(payload[0].value) : 'Not assessed'}</strong>
              </div>
            ) : null
          }
        />
        <Line
          dataKey="value"
          type="stepAfter"
          stroke="var(--rc-chart-bar)"
          strokeWidth={2}
          dot={data.length <= DOTTED && { r: 2, fill: 'var(--rc-chart-bar)' }}
          connectNulls={false}
          isAnimationActive={false}
        />
      </LineChart>
    </div>
  )
}
