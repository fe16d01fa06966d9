'use client'

import { Button, Group } from '@mantine/core'
import { IconDownload, IconPrinter, IconSettings } from '@tabler/icons-react'
import Link from 'next/link'
import { useRights } from '@/lib/auth/client'
import { auditExportAddress } from '@/lib/console-audit/client'
import { useAuditLog } from './use-audit-log'

/** What one may do with the log as it is narrowed now; what one may not is absent. */
export function AuditCommands({ organizationId }: { organizationId: string }) {
  const rights = useRights(organizationId)
  const { filter, href } = useAuditLog()
  const page = { organization: organizationId, entry: null }
  return (
    <Group gap="sm">
      {rights.has('audit-log.manage') && (
        <Button
          component={Link}
          href={`/settings/audit-log/settings?organization=${organizationId}`}
          variant="default"
          leftSection={<IconSettings size={15} aria-hidden />}
        >
          Retention and syslog
        </Button>
      )}
      {rights.has('audit-log.export') && (
        <>
          <Button
            component="a"
            href={href(page, '/settings/audit-log/print')}
            target="_blank"
            variant="default"
            leftSection={<IconPrinter size={15} aria-hidden />}
          >
            Print
          </Button>
          <Button
            component="a"
            href={auditExportAddress(organizationId, filter)}
            download
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            Export CSV
          </Button>
        </>
      )}
    </Group>
  )
}
