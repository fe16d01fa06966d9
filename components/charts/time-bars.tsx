'use client'

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts'
import { useLocale } from '@/components/ui/locale'
import { type Step, tickText } from './span-text'
import type { TimeBar } from './time-histogram'

type Props = { bars: TimeBar[]; step: Step; height: number }

const TEXT = { fill: 'var(--mantine-color-dimmed)', fontSize: 11 }
const STILL = { isAnimationActive: false, maxBarSize: 48 } as const

/** Only what is drawn: whoever does not see it has the slider over it and the table behind it. */
export function TimeBars({ bars, step, height }: Props) {
  const { locale, timeZone } = useLocale()
  const compact = new Intl.NumberFormat(locale, { notation: 'compact' })
  const parts = bars.map(({ from, count, failed }) => ({ from, failed, others: count - failed }))
  return (
    <div aria-hidden>
      <BarChart
        responsive
        data={parts}
        style={{ width: '100%', height }}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="12%"
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--rc-hairline)" />
        <XAxis
          dataKey="from"
          height={22}
          interval="equidistantPreserveStart"
          minTickGap={20}
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: 'var(--rc-control)' }}
          tickFormatter={(at: string) => tickText(at, step, timeZone)}
        />
        <YAxis
          width={44}
          allowDecimals={false}
          tickCount={4}
          tick={TEXT}
          tickLine={false}
          axisLine={false}
          tickFormatter={(count: number) => compact.format(count)}
        />
        <Bar dataKey="failed" stackId="all" fill="var(--rc-chart-failed)" {...STILL} />
        <Bar dataKey="others" stackId="all" fill="var(--rc-chart-bar)" {...STILL} />
      </BarChart>
    </div>
  )
}
