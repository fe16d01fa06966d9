'use client'

import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload, IconPlayerStop, IconRefresh, IconTrash } from '@tabler/icons-react'
import { fileAddress, isUnderWay, useCreateExport, useRemoveExport } from '@/lib/reports/export-client'
import { type Export, FORMATS } from '@/lib/reports/export-schema'

/** What can be done with an export in the state it is in. */
export function ExportActions({ organizationId, row }: { organizationId: string; row: Export }) {
  const remove = useRemoveExport(organizationId)
  const create = useCreateExport(organizationId)
  const name = `${row.title} as ${FORMATS[row.format].label}`
  const onError = (error: Error) => notifications.show({ color: 'red', message: error.message })
  const again = () => {
    const { report, query, format } = row
    create.mutate({ report, query, format }, { onSuccess: () => remove.mutate(row.id, { onError }), onError })
  }
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      {row.status === 'done' && (
        <Tooltip label="Download">
          <ActionIcon component="a" href={fileAddress(organizationId, row.id)} download aria-label={`Download ${name}`}>
            <IconDownload size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {(row.status === 'failed' || row.status === 'cancelled') && (
        <Tooltip label="Try again">
          <ActionIcon aria-label={`Try again: ${name}`} loading={create.isPending} onClick={again}>
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label={isUnderWay(row) ? 'Stop' : 'Delete'}>
        <ActionIcon
          aria-label={`${isUnderWay(row) ? 'Stop' : 'Delete'} ${name}`}
          loading={remove.isPending}
          onClick={() => remove.mutate(row.id, { onError })}
        >
          {isUnderWay(row) ? <IconPlayerStop size={16} aria-hidden /> : <IconTrash size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
