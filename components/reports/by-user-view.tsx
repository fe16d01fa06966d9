'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Count, countText, useLocale } from '@/components/ui/locale'
import { topQuery } from '@/lib/activity/client'
import type { ActivityTop } from '@/lib/activity/schema'
import classes from './by-user-view.module.css'
import { insteadOf } from './chart-state'
import type { ViewProps } from './narrowing'
import { HiddenName } from './record-result'

const MOST = 1_000
const PAGE = 100

type Person = ActivityTop['items'][number]

/** Changes by User: who did how much, each leading to what it was. */
export function ByUserView({ organizationId, query, hrefOf }: ViewProps) {
  const { locale } = useLocale()
  const [shown, setShown] = useState(PAGE)
  const top = useQuery(topQuery(organizationId, query, { by: 'who', most: MOST }))
  const people = top.data?.items ?? []
  const total = people.reduce((sum, { count }) => sum + count, top.data?.othersCount ?? 0)
  const instead = insteadOf(top, people.length === 0)
  return (
    <DataTable
      label="Records by user"
      columns={columnsOf({ total, longest: people[0]?.count ?? 0 }, locale)}
      rows={instead === null ? people.slice(0, shown) : []}
      rowKey={({ value, hidden }) => (hidden ? '' : value)}
      rowHref={({ value, hidden }) =>
        hidden ? undefined : hrefOf({ add: [{ field: 'who', operator: 'equals', value }] })
      }
      loading={top.isPending}
      empty={instead && <EmptyState title="Nobody to show">{instead}</EmptyState>}
      hasMore={people.length > shown}
      onMore={() => setShown(shown + PAGE)}
      footer={top.data && <Footer people={people.length} others={top.data} locale={locale} />}
    />
  )
}

type Whole = { total: number; longest: number }

function columnsOf({ total, longest }: Whole, locale: string): Column<Person>[] {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const share = ({ count }: Person) => count / Math.max(1, total)
  return [
    {
      key: 'who',
      header: 'Who',
      cell: ({ label, hidden }) => (hidden ? <HiddenName /> : label || '–'),
    },
    { key: 'count', header: 'Records', cell: ({ count }) => <Count value={count} />, align: 'right', width: 110 },
    { key: 'failed', header: 'Failed', cell: ({ failed }) => <Count value={failed} />, align: 'right', width: 110 },
    { key: 'share', header: 'Share', cell: (person) => percent.format(share(person)), align: 'right', width: 90 },
    {
      key: 'bar',
      header: '',
      cell: ({ count }) => (
        <span className={classes.bar} style={{ width: `${(count / Math.max(1, longest)) * 100}%` }} aria-hidden />
      ),
      width: '28%',
      hideOnPhone: true,
    },
  ]
}

type Rest = Pick<ActivityTop, 'others' | 'othersCount'>

function Footer({ people, others, locale }: { people: number; others: Rest; locale: string }) {
  if (others.others === 0) return `${countText(people, locale)} users and applications`
  return `The first ${countText(people, locale)}; ${countText(others.others, locale)} others have ${countText(others.othersCount, locale)} records.`
}
