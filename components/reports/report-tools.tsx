'use client'

import { Button, Group } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { SearchField } from '@/components/ui/search-field'
import type { Report } from '@/lib/reports/schema'
import { FilterPanel } from './filter-panel'
import { PrintedQuery } from './printed-query'
import { ReportChips } from './report-chips'
import { ReportTakeaway } from './report-takeaway'
import { TimeControl } from './time-control'
import type { Investigation } from './use-investigation'

type Props = { organizationId: string; report: Report; investigation: Investigation }

/** What a report is narrowed by: words, time and filters; and where it can be sent. */
export function ReportTools({ organizationId, report, investigation }: Props) {
  const [opened, setOpened] = useState<{ at: string | null } | null>(null)
  const { asked, narrow } = investigation
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
        <ReportTakeaway organizationId={organizationId} report={report} investigation={investigation} />
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
