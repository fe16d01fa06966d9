'use client'

import { Button, Group, Loader, Modal, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { SourceKey } from '@/lib/sources/client'
import { useValidateSource } from '@/lib/sources/validation-client'
import { ValidationResult } from './validation-result'

type Props = { sourceKey: SourceKey; name: string; onClose: () => void }

/** Asks Microsoft at once when it opens, and again at a click. */
export function CheckDialog({ sourceKey, name, onClose }: Props) {
  const check = useValidateSource(sourceKey)
  const begin = useRef(check.mutate)
  useEffect(() => begin.current(undefined), [])
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Permissions and licence of ${name}`}
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div role="status">
        {check.isPending && (
          <Group gap="sm">
            <Loader size="xs" aria-hidden />
            <Text>Asking Microsoft for a new token and probing each log…</Text>
          </Group>
        )}
      </div>
      {check.error && <ErrorNotice error={check.error} />}
      {check.data && !check.isPending && <ValidationResult result={check.data} />}
      <Group justify="flex-end" gap="sm" mt="xl">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button loading={check.isPending} onClick={() => check.mutate(undefined)}>
          Check again
        </Button>
      </Group>
    </Modal>
  )
}
