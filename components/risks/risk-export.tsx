'use client'

import { Button, Menu, Text } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import { useRights } from '@/lib/auth/client'
import { type RiskFormat, risksFileAddress } from '@/lib/risks/client'
import type { RiskList } from '@/lib/risks/schema'
import type { RisksView } from './use-risks-view'

const FORMATS: { format: RiskFormat; label: string; use: string }[] = [
  { format: 'pdf', label: 'PDF', use: 'To read and to print' },
  { format: 'pptx', label: 'PowerPoint (PPTX)', use: 'To present' },
  { format: 'xlsx', label: 'Excel (XLSX)', use: 'To sort and to compute' },
  { format: 'json', label: 'JSON', use: 'For other programs' },
]

type Props = { organizationId: string; list: RiskList; view: RisksView }

/** The assessment as a file: of the levels that are filtered by, the other filters stay on the screen. */
export function RiskExport({ organizationId, list, view: { view, filter } }: Props) {
  if (!useRights(organizationId).has('reports.export')) return null
  const asked = { ...view, level: filter.level, ...(list.source && { sourceId: list.source.id }) }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {filter.level.length > 0 ? `Export ${filter.level.join(' and ')} risks` : 'Export the whole assessment'}
        </Menu.Label>
        {FORMATS.map(({ format, label, use }) => (
          <Menu.Item key={format} component="a" href={risksFileAddress(organizationId, { ...asked, format })} download>
            {label}
            <Text size="xs" c="dimmed">
              {use}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
