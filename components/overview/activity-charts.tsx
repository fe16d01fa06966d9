'use client'

import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { askedOf, queryText, searchOf } from '@/components/reports/asked'
import { INVESTIGATION } from '@/components/reports/investigation-href'
import { narrowed } from '@/components/reports/narrow'
import type { FigureProps, Narrowing } from '@/components/reports/narrowing'
import { TimeChart } from '@/components/reports/time-chart'
import { TopChart } from '@/components/reports/top-chart'
import { reportQuery } from '@/lib/reports/client'
import classes from './overview.module.css'

const MONTHS = 'last-90-days'
const WEEK = 'last-7-days'

/** What a report has found, drawn; each leads to its report, and every mark in it to the records behind. */
export function ActivityCharts({ organizationId }: { organizationId: string }) {
  return (
    <div className={classes.charts}>
      <OfReport organizationId={organizationId} name="changes-by-date" when={MONTHS}>
        {(props) => <TimeChart {...props} title="Changes in 3 months" />}
      </OfReport>
      <OfReport organizationId={organizationId} name="failed-logons" when={MONTHS}>
        {(props) => <TimeChart {...props} title="Failed logons in 3 months" />}
      </OfReport>
      <OfReport organizationId={organizationId} name="changes-by-user" when={WEEK}>
        {(props) => <TopChart {...props} title="Who made most changes in 7 days" by="who" header="Who" />}
      </OfReport>
      <OfReport organizationId={organizationId} name="all-logon-activity" when={WEEK}>
        {(props) => <TopChart {...props} title="Most logon activity in 7 days" by="who" header="Who" />}
      </OfReport>
    </div>
  )
}

type Props = {
  organizationId: string
  name: string
  when: string
  children: (props: FigureProps) => ReactNode
}

function OfReport({ organizationId, name, when, children }: Props) {
  const router = useRouter()
  const { data: report } = useQuery(reportQuery(organizationId, name))
  if (report === undefined) return null
  const asked = { ...askedOf(report.query), when }
  const root = `/organizations/${organizationId}/reports`
  const onNarrow = (narrowing: Narrowing) =>
    router.push(`${root}/${INVESTIGATION}?${queryText(narrowed(asked, narrowing))}`)
  return (
    <div className={classes.chart}>
      {children({ organizationId, query: searchOf(asked), onNarrow })}
      <Anchor component={Link} href={`${root}/${name}?${queryText(asked)}`} size="sm">
        {report.title}
      </Anchor>
    </div>
  )
}
