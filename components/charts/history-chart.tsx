'use client'

import { Skeleton } from '@mantine/core'
import dynamic from 'next/dynamic'
import classes from './history-chart.module.css'

/** `value` null: nobody knows what it was from then on. */
export type HistoryPoint = { at: string; value: number | null }
export type Threshold = { label: string; value: number; tone: 'bad' | 'attention' }

const LINE_HEIGHT = 160
export const HISTORY_HEIGHT = LINE_HEIGHT + 20

/** What draws is loaded with the first chart somebody sees. */
const HistoryLine = dynamic(() => import('./history-line').then(({ HistoryLine }) => HistoryLine), {
  ssr: false,
  loading: () => <Skeleton height={LINE_HEIGHT} />,
})

export type HistoryProps = {
  points: HistoryPoint[]
  thresholds: Threshold[]
  unit?: string
  /** What stands for 0, 1 ... where it is no figure. */
  words?: readonly string[] | undefined
}

/** A figure over time, with the lines from which on it counts for more. */
export function HistoryChart(props: HistoryProps) {
  return (
    <div>
      <div className={classes.legend}>
        {props.thresholds.map(({ label, tone }) => (
          <span key={label} className={classes.key} data-tone={tone}>
            {label}
          </span>
        ))}
      </div>
      <HistoryLine {...props} height={LINE_HEIGHT} />
    </div>
  )
}
