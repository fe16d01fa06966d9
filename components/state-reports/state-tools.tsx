'use client'

import { Button, Group, Select } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { ExportMenu } from '@/components/exports/export-menu'
import { CopyLink } from '@/components/reports/copy-link'
import { AsOfControl } from '@/components/state/as-of-control'
import { SubscribeButton } from '@/components/subscriptions/subscribe-button'
import { FilterChips } from '@/components/ui/filter-chips'
import { SearchField } from '@/components/ui/search-field'
import { filterText, readStateFilter } from '@/lib/state/report-schema'
import { TABLES } from '@/lib/state/table-schema'
import { StateFilterPanel } from './state-filter-panel'
import type { StateAnswer, StateQuestion } from './use-state-report'

type Props = { organizationId: string; report: string; question: StateQuestion; answer: StateAnswer }

/** What a report of the state is narrowed by: words, a moment, filters; and where it can be sent. */
export function StateTools({ organizationId, report, question, answer }: Props) {
  const [opened, setOpened] = useState(false)
  const { asked, narrow, query } = question
  const { first } = answer
  const known = first?.run === null ? 0 : first?.count
  const count = known == null || answer.stale ? undefined : { count: known, exact: true }
  const takeaway = { organizationId, report, query, count }
  return (
    <>
      <Group mb="md" gap="sm" data-screen-only>
        <SearchField
          label={`Search ${TABLES[asked.table].label.toLowerCase()}`}
          value={asked.search}
          onChange={(search) => narrow({ search })}
        />
        <AsOfControl
          organizationId={organizationId}
          sourceId={asked.sourceId}
          asOf={asked.asOf}
          onChange={(asOf) => narrow({ asOf })}
        />
        {first && first.sources.length > 1 && (
          <Select
            aria-label="Source"
            data={first.sources.map(({ id, name }) => ({ value: id, label: name }))}
            value={first.source?.id ?? null}
            allowDeselect={false}
            onChange={(sourceId) => narrow({ sourceId })}
          />
        )}
        <Button
          variant="default"
          h={36}
          fw={400}
          leftSection={<IconFilter size={15} aria-hidden />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          Filters
        </Button>
        <Group gap="sm" ml="auto">
          <ExportMenu {...takeaway} />
          <SubscribeButton {...takeaway} />
          <CopyLink />
        </Group>
      </Group>
      {opened && <StateFilterPanel question={question} onClose={() => setOpened(false)} />}
      <StateChips question={question} />
    </>
  )
}

function StateChips({ question: { asked, narrow, modified, reset } }: Pick<Props, 'question'>) {
  const { table, f, search } = asked
  const chips = [
    ...(search ? [{ key: 'search', label: `“${search}”`, onRemove: () => narrow({ search: '' }) }] : []),
    ...f.map((text) => {
      const filter = readStateFilter(table, text)
      const label = filter === null ? text : filterText(table, filter)
      return { key: text, label, onRemove: () => narrow({ f: f.filter((one) => one !== text) }) }
    }),
  ]
  return <FilterChips chips={chips} onClear={modified ? reset : undefined} clearLabel="Reset" />
}
