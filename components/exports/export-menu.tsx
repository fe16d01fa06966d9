'use client'

import { Button, Group, Menu, Text } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import { useLocale } from '@/components/ui/locale'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useRights } from '@/lib/auth/client'
import { exportAddress, useCreateExport } from '@/lib/reports/export-client'
import { FORMATS, Format } from '@/lib/reports/export-schema'
import { ExportProgress } from './export-progress'
import { type Counted, formatNote, isDirect, rowsWords } from './export-words'

type Props = {
  organizationId: string
  report: string
  /** As in an address, without the question mark; empty: the report's own. */
  query: string
  /** Undefined while it is being counted, or where nothing is counted. */
  count: Counted | undefined
}

/** Short files come at once; long ones are made by a job whose progress stands beside the button. */
export function ExportMenu({ organizationId, report, query, count }: Props) {
  const [started, setStarted] = useState<string | null>(null)
  const create = useCreateExport(organizationId)
  const { locale } = useLocale()
  if (!useRights(organizationId).has('reports.export')) return null

  function start(format: Format) {
    create.mutate({ report, query, format }, { onSuccess: ({ id }) => setStarted(id) })
  }

  return (
    <Group gap="sm" data-screen-only>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button
            variant="default"
            loading={create.isPending}
            leftSection={<IconDownload size={15} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{rowsWords(count, locale)}</Menu.Label>
          {Format.options.map((format) =>
            isDirect(format, count) ? (
              <Menu.Item
                key={format}
                component="a"
                href={exportAddress(organizationId, report, { query, format })}
                download
              >
                <Choice format={format} count={count} />
              </Menu.Item>
            ) : (
              <Menu.Item key={format} onClick={() => start(format)}>
                <Choice format={format} count={count} />
              </Menu.Item>
            ),
          )}
          <Menu.Divider />
          <Menu.Item component={Link} href={`/organizations/${organizationId}/reports/exports`}>
            Your exports
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {started && <ExportProgress organizationId={organizationId} exportId={started} />}
      <UnplacedError error={create.error} />
    </Group>
  )
}

function Choice({ format, count }: { format: Format; count: Counted | undefined }) {
  const { locale } = useLocale()
  return (
    <>
      {FORMATS[format].label}
      <Text size="xs" c="dimmed">
        {formatNote(format, count, locale)}
      </Text>
    </>
  )
}
