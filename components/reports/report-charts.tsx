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
/** The others would push the records themselves out of sight. */
const AT_FIRST: Name[] = ['time']

/** An audit event has neither a place nor the code of a failure. */
const OF_SIGN_INS: readonly Name[] = ['reasons', 'places']

/** Beside an open record there is room for the time alone: the list stays in sight. */
type Props = FigureProps & { beside: boolean }

/** What stands above the records: as many charts as whoever looks wants to see, the same ones next time. */
export function ReportCharts({ beside, ...props }: Props) {
  const [view, change] = useTableView(CHARTS_VIEW)
  const chosen = view.columns ?? AT_FIRST
  const offered = NAMES.filter((name) => props.query.kind !== 'activity' || !OF_SIGN_INS.includes(name))
  const open = offered.filter((name) => chosen.includes(name) && (!beside || name === 'time'))
  const lists = open.filter((name) => name !== 'time' && name !== 'hours')
  const toggle = (name: Name) =>
    change({ columns: chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name] })
  return (
    <section aria-label="Charts" className={classes.root}>
      {!beside && (
        <ul aria-label="Charts shown" className={classes.choice} data-screen-only>
          {offered.map((name) => (
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
      )}
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
