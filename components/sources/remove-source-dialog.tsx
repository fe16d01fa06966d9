'use client'

import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { type SourceKey, useRemoveSource } from '@/lib/sources/client'
import { RemoveSource, type Source } from '@/lib/sources/schema'

type Props = { sourceKey: SourceKey; source: Source; onClose: () => void; onRemoved: () => void }

/** Ends the collection at once; what becomes of the records is chosen here. */
export function RemoveSourceDialog({ sourceKey, source, onClose, onRemoved }: Props) {
  const { locale } = useLocale()
  const [records, setRecords] = useState<RemoveSource['records']>('keep')
  const remove = useRemoveSource(sourceKey)
  const name = source.tenantName ?? source.tenantId
  const count = `${countText(source.records, locale)} ${source.records === 1 ? 'record' : 'records'}`
  const deletes = records === 'delete'
  return (
    <PlanDialog
      opened
      title={`Delete the source ${name}?`}
      lines={[
        'Its connectors stop at once, and their settings, runs and calendar go.',
        'Nothing changes in the Entra tenant. Its app registration is no longer needed for this source.',
        deletes
          ? `${count} are deleted for good. Microsoft keeps sign-ins and audits for 30 days at most, so older ones cannot be collected again.`
          : `${count} stay searchable until their retention ends. Adding the tenant again takes them up.`,
      ]}
      confirmLabel={deletes ? 'Delete source and records' : 'Delete source'}
      danger
      {...(deletes && { typeToConfirm: name })}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ records }, { onSuccess: onRemoved })}
      onClose={onClose}
    >
      <Radio.Group
        label="What becomes of its records"
        value={records}
        onChange={(value) => setRecords(RemoveSource.shape.records.parse(value))}
        mt="lg"
      >
        <Stack gap="sm" mt="sm">
          <Radio value="keep" label="Keep the records" description="They can still be searched and reported on" />
          <Radio value="delete" label="Delete the records" description="This cannot be undone" />
        </Stack>
      </Radio.Group>
    </PlanDialog>
  )
}
