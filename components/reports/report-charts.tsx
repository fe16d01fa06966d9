'use client'

import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTableView } from '@/lib/view-settings/client'
import { CHARTS_VIEW } from './charts-view'
import { HoursChart } from './hours-chart'
import type { FigureProps } from './narrowing'
import classes from './report-charts.module.css'
import { TimeChart } from './time-chart'
import { TopChart } from './top-chart'

const CHARTS = {
  time: 'Over time',
  who: 'People',
  reasons: 'Failed reasons',
  places: 'Places',
  hours: 'Hours of the week',
} as const
type Name = keyof typeof CHARTS

const NAMES = Object.keys(CHARTS).filter((name): name is Name => name in CHARTS)
const AT_FIRST: Name[] = ['time', 'who', 'reasons', 'places']

/** What stands above the records: as many charts as whoever looks wants to see, the same ones next time. */
export function ReportCharts(props: FigureProps) {
  const [view, change] = useTableView(CHARTS_VIEW)
  const open = NAMES.filter((name) => (view.columns ?? AT_FIRST).includes(name))
  const lists = open.filter((name) => name !== 'time' && name !== 'hours')
  const toggle = (name: Name) =>
    change({ columns: open.includes(name) ? open.filter((one) => one !== name) : [...open, name] })
  return (
    <section aria-label="Charts" className={classes.root}>
      <ul aria-label="Charts shown" className={classes.choice} data-screen-only>
        {NAMES.map((name) => (
          <li key={name}>
            <Button
              variant={open.includes(name) ? 'light' : 'default'}
              size="compact-sm"
              leftSection={open.includes(name) && <IconCheck size={14} aria-hidden />}
              aria-pressed={open.includes(name)}
              onClick={() => toggle(name)}
            >
              {CHARTS[name]}
            </Button>
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <div className={classes.charts}>
          {open.includes('time') && (
            <div className={classes.chart}>
              <TimeChart {...props} />
            </div>
          )}
          {lists.length > 0 && (
            <div className={classes.lists}>
              {lists.map((name) => (
                <div key={name} className={classes.chart}>
                  <ListChart name={name} {...props} />
                </div>
              ))}
            </div>
          )}
          {open.includes('hours') && (
            <div className={classes.chart}>
              <HoursChart {...props} />
            </div>
          )}
        </div>
      )}
    </section>
  )
}

function ListChart({ name, ...props }: FigureProps & { name: Name }) {
  if (name === 'who') return <TopChart {...props} title="Top people" by="who" header="Who" />
  if (name === 'places') return <TopChart {...props} title="Top places" by="place" header="Place" />
  return <TopChart {...props} title="Top failed reasons" by="error-code" header="Reason" failedOnly />
}
