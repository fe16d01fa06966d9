'use client'

import { Group } from '@mantine/core'
import { usePathname, useSearchParams } from 'next/navigation'
import { MEASURE_WORDS } from '@/components/risks/risk-words'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { useLocale } from '@/components/ui/locale'
import { SearchField } from '@/components/ui/search-field'
import { Section } from '@/components/ui/section'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import type { Metric } from '@/lib/risks/profile-schema'
import { Category } from '@/lib/risks/schema'
import { MetricPane } from './metric-pane'
import { type Draft, isStandard, type ProfileMetric, rangesOf } from './profile-draft'

type Row = ProfileMetric & { now: Metric | null }
type Props = {
  metrics: ProfileMetric[]
  draft: Draft
  /** Absent for who may only look. */
  onChange: ((checkId: string, metric: Metric | null) => void) | undefined
}

const TITLE: Column<Row> = { key: 'title', header: 'Metric', cell: ({ title }) => title }
const MEASURE: Column<Row> = {
  key: 'measure',
  header: 'Measures in',
  cell: ({ now }) => (now === null ? 'Taken out' : MEASURE_WORDS[now.measure]),
  width: 116,
}
const RANGES: Column<Row>[] = (['low', 'medium', 'high'] as const).map((level) => ({
  key: level,
  header: { low: 'Low', medium: 'Medium', high: 'High' }[level],
  cell: ({ now }) => <Range metric={now} level={level} />,
  width: level === 'medium' ? 176 : 112,
  hideOnPhone: true,
}))
const OWN: Column<Row> = {
  key: 'own',
  header: 'Set here',
  cell: (row) => (isStandard(row.now, row) ? '' : 'Yes'),
  width: 84,
  hideOnPhone: true,
}

/** Every check by category; one of them is set beside the list. */
export function MetricTables({ metrics, draft, onChange }: Props) {
  const [path, params] = [usePathname(), useSearchParams()]
  const [get, , set] = useUrlState()
  const [search, open] = [get('search') ?? '', get('metric')]
  const rows = metrics
    .map((one) => ({ ...one, now: draft.metrics[one.checkId] ?? null }))
    .filter(({ title, checkId }) => `${title} ${checkId}`.toLowerCase().includes(search.toLowerCase()))
  const hrefOf = (checkId: string | null) => `${path}${changedSearch(params.toString(), { metric: checkId })}`
  const ordered = Category.options.flatMap((category) => rows.filter((row) => row.category === category))
  const at = ordered.findIndex(({ checkId }) => checkId === open)
  const [before, after] = [ordered[at - 1], at < 0 ? undefined : ordered[at + 1]]
  const row = ordered[at]
  return (
    <>
      <Group mb="lg">
        <SearchField label="Find a metric" value={search} onChange={(text) => set({ search: text })} />
      </Group>
      {ordered.length === 0 && <EmptyState title={`No metric matches “${search}”`}>Titles are searched.</EmptyState>}
      {Category.options.map((category) => {
        const own = ordered.filter((one) => one.category === category)
        if (own.length === 0) return null
        return (
          <Section key={category} title={category}>
            <DataTable
              label={`Metrics: ${category}`}
              columns={open === null ? [TITLE, MEASURE, ...RANGES, OWN] : [TITLE, MEASURE]}
              rows={own}
              rowKey={({ checkId }) => checkId}
              rowHref={({ checkId }) => hrefOf(checkId)}
              selectedKey={open}
            />
          </Section>
        )
      })}
      {row && (
        <MetricPane
          key={row.checkId}
          metric={row}
          now={row.now}
          onChange={onChange && ((metric) => onChange(row.checkId, metric))}
          closeHref={hrefOf(null)}
          previousHref={before && hrefOf(before.checkId)}
          nextHref={after && hrefOf(after.checkId)}
        />
      )}
    </>
  )
}

function Range({ metric, level }: { metric: Metric | null; level: 'low' | 'medium' | 'high' }) {
  const { locale } = useLocale()
  return rangesOf(metric, locale)[level]
}
