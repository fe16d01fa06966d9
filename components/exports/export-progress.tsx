'use client'

import { Anchor, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocale } from '@/components/ui/locale'
import { exportQuery, fileAddress } from '@/lib/reports/export-client'
import { ExportState } from './export-state'
import { progressWords } from './export-words'

/** Of the export that was begun here, until it can be downloaded. */
export function ExportProgress({ organizationId, exportId }: { organizationId: string; exportId: string }) {
  const { data } = useQuery(exportQuery(organizationId, exportId))
  const { locale } = useLocale()
  return (
    <Group gap="xs">
      {/* Told aloud when the state changes, not with every row. */}
      <span role="status">{data && <ExportState status={data.status} />}</span>
      {data && (
        <Text size="sm" c="dimmed" data-figure>
          {progressWords(data, locale)}
        </Text>
      )}
      {data?.status === 'done' && (
        <Anchor size="sm" href={fileAddress(organizationId, exportId)} download>
          Download
        </Anchor>
      )}
    </Group>
  )
}
