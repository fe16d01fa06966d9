import Link from 'next/link'
import { RiskTrend } from '@/components/risks/risk-standing'
import type { Column } from '@/components/ui/data-table'
import { Count, useLocale } from '@/components/ui/locale'
import { StateBadge } from '@/components/ui/state-badge'
import type { Since } from '@/lib/risks/schema'
import { percentText } from '@/lib/risks/share-schema'
import { HEALTH_WORDS, type HomeRow, worstLevel } from './home-rows'
import classes from './overview.module.css'
import { RiskLevel } from './risk-level'

type Given = { since: Since; all: readonly HomeRow[] }

/** `all`: of whose users and accounts those of a row are a part. */
export function homeColumns({ since, all }: Given): Column<HomeRow>[] {
  const users = sum(all.map(({ found }) => found?.users))
  const accounts = sum(all.map(({ found }) => found?.tenants?.accounts))
  const figure = { align: 'right', width: 152, hideOnPhone: true, sortable: true } as const
  return [
    { key: 'name', header: 'Organization', cell: ({ name }) => name, sortable: true },
    { key: 'risk', header: 'Risks', cell: (row) => <Risks row={row} />, width: 148, sortable: true },
    {
      key: 'trend',
      header: 'Trend',
      cell: (row) => <Trends row={row} since={since} />,
      width: 200,
      hideOnPhone: true,
      sortable: true,
    },
    {
      key: 'health',
      header: 'Health',
      cell: (row) => <HealthWord row={row} />,
      width: 184,
      hideOnPhone: true,
      sortable: true,
    },
    { key: 'users', header: 'Users', cell: ({ found }) => <Share value={found?.users} whole={users} />, ...figure },
    {
      key: 'accounts',
      header: 'Tenant accounts',
      cell: ({ found }) => <Share value={found?.tenants?.accounts} whole={accounts} />,
      ...figure,
    },
    {
      key: 'tags',
      header: 'Tags',
      cell: ({ found }) => found?.tags?.join(', ') || '–',
      width: '12%',
      hideOnPhone: true,
    },
  ]
}

function risksHref(id: string, search: Record<string, string>): string {
  return `/organizations/${id}/risks?${new URLSearchParams(search)}`
}

function Risks({ row }: { row: HomeRow }) {
  const level = worstLevel(row)
  if (level === null) return <RiskLevel row={row} />
  return (
    <Link href={risksHref(row.id, { level })} prefetch={false} className={classes.over}>
      <RiskLevel row={row} />
    </Link>
  )
}

/** How many risks rise and fall, each leading to them. */
function Trends({ row: { id, found }, since }: { row: HomeRow; since: Since }) {
  const risks = found?.risks
  if (!risks?.assessedAt) return '–'
  const moving = (['rising', 'falling'] as const).filter((trend) => risks[trend] > 0)
  if (moving.length === 0) return <RiskTrend trend="none" />
  return (
    <span className={classes.trends}>
      {moving.map((trend) => (
        <Link key={trend} href={risksHref(id, { trend, since })} prefetch={false} className={classes.over}>
          <Count value={risks[trend]} /> <RiskTrend trend={trend} />
        </Link>
      ))}
    </span>
  )
}

function HealthWord({ row: { health, items } }: { row: HomeRow }) {
  const { tone, word } = HEALTH_WORDS[health]
  return <StateBadge tone={tone}>{items > 1 ? `${word} (${items})` : word}</StateBadge>
}

function Share({ value, whole }: { value: number | null | undefined; whole: number }) {
  const { locale } = useLocale()
  if (typeof value !== 'number') return '–'
  return (
    <>
      <Count value={value} />
      {value > 0 && <span className={classes.quiet}> ({percentText(Math.round((100 * value) / whole), locale)})</span>}
    </>
  )
}

function sum(values: readonly (number | null | undefined)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0)
}
