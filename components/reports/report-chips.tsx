'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { FilterChips } from '@/components/ui/filter-chips'
import { useRights } from '@/lib/auth/client'
import type { Report } from '@/lib/reports/schema'
import { sourcesQuery } from '@/lib/sources/client'
import { filterWords } from './filter-words'
import { INVESTIGATION } from './investigation-href'
import type { Investigation } from './use-investigation'

type Props = {
  organizationId: string
  report: Pick<Report, 'name'>
  investigation: Investigation
  /** Opens the filters at this one. */
  onOpen: (filter: string) => void
}

const KINDS = { activity: 'Changes', logon: 'Sign-ins' } as const

/** What is asked, in words. What the report itself asks for comes back by "Reset". */
export function ReportChips({ organizationId, report, investigation, onOpen }: Props) {
  const { asked, narrow, modified, reset } = investigation
  const source = useSourceName(organizationId, asked.sourceId)
  const { kind, f, p, search, sourceId } = asked
  const chips = [
    ...(search ? [{ key: 'search', label: `“${search}”`, onRemove: () => narrow({ search: '' }) }] : []),
    ...(kind
      ? [{ key: 'kind', label: KINDS[kind], onRemove: () => narrow({ kind: null }), onOpen: () => onOpen('') }]
      : []),
    ...(sourceId
      ? [
          {
            key: 'source',
            label: `Source: ${source ?? sourceId.slice(-12)}`,
            onRemove: () => narrow({ sourceId: null }),
          },
        ]
      : []),
    ...filterWords({ f, p }).map((words) => ({
      key: words.key,
      label: words.label,
      onRemove: () => narrow({ f: without(f, words.f), p: without(p, words.p) }),
      onOpen: () => onOpen(words.f[0] ?? ''),
    })),
  ]
  return (
    <FilterChips
      chips={chips}
      onClear={modified ? reset : undefined}
      clearLabel={report.name === INVESTIGATION ? 'Clear filters' : 'Reset'}
    />
  )
}

function without(all: string[], some: string[]): string[] {
  return all.filter((one) => !some.includes(one))
}

function useSourceName(organizationId: string, sourceId: string | null): string | undefined {
  const maySee = useRights(organizationId).has('sources.view')
  const { data } = useInfiniteQuery({
    ...sourcesQuery(organizationId),
    enabled: maySee && sourceId !== null,
    refetchInterval: false,
  })
  const source = data?.pages.flatMap((page) => page.items).find(({ id }) => id === sourceId)
  return source && (source.tenantName ?? source.sourceGroup.name)
}
