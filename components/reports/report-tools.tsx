'use client'

import { Button, Group } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { ExportMenu } from '@/components/exports/export-menu'
import { SubscribeButton } from '@/components/subscriptions/subscribe-button'
import { SearchField } from '@/components/ui/search-field'
import type { Report } from '@/lib/reports/schema'
import { CopyLink } from './copy-link'
import { FilterPanel } from './filter-panel'
import { PrintedQuery } from './printed-query'
import { useCount } from './record-count'
import { ReportChips } from './report-chips'
import { TimeControl } from './time-control'
import type { Investigation } from './use-investigation'

type Props = { organizationId: string; report: Report; investigation: Investigation }

/** What a report is narrowed by: words, time and filters; and where it can be sent. */
export function ReportTools({ organizationId, report, investigation }: Props) {
  const [opened, setOpened] = useState<{ at: string | null } | null>(null)
  const { asked, narrow, query, search } = investigation
  const count = useCount(organizationId, search)
  return (
    <>
      <Group mb="md" gap="sm" data-screen-only>
        <SearchField label="Search records" value={asked.search} onChange={(search) => narrow({ search })} />
        <TimeControl when={asked.when} onChange={(when) => narrow({ when })} />
        <Button
          variant="default"
          h={36}
          fw={400}
          leftSection={<IconFilter size={15} aria-hidden />}
          aria-expanded={opened !== null}
          onClick={() => setOpened(opened === null ? { at: null } : null)}
        >
          Filters
        </Button>
        <Group gap="sm" ml="auto">
          <ExportMenu organizationId={organizationId} report={report.name} query={query} count={count} />
          <SubscribeButton organizationId={organizationId} report={report.name} query={query} count={count} />
          <CopyLink />
        </Group>
      </Group>
      {opened !== null && (
        <FilterPanel
          key={opened.at}
          organizationId={organizationId}
          investigation={investigation}
          focused={opened.at}
          onClose={() => setOpened(null)}
        />
      )}
      <div data-screen-only>
        <ReportChips
          organizationId={organizationId}
          report={report}
          investigation={investigation}
          onOpen={(filter) => setOpened({ at: filter })}
        />
      </div>
      <PrintedQuery asked={asked} />
    </>
  )
}
