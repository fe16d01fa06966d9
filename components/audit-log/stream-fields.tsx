'use client'

import { Button, Group, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconSend } from '@tabler/icons-react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { useTestStream } from '@/lib/console-audit/client'
import { type AuditValues, readStream } from './audit-settings-values'

type Props = { organizationId: string; form: UseFormReturnType<AuditValues> }

export function StreamFields({ organizationId, form }: Props) {
  const test = useTestStream(organizationId)

  function send() {
    if (form.validate().hasErrors) return
    test.mutate(readStream(form.values.stream))
  }

  return (
    <>
      <TextInput label="Host" description="Name or address of the collector" {...form.getInputProps('stream.host')} />
      <NumberInput
        label="Port"
        min={1}
        max={65_535}
        allowDecimal={false}
        hideControls
        thousandSeparator=""
        {...form.getInputProps('stream.port')}
      />
      <Textarea
        label="CA certificate (PEM)"
        description="Only where the collector's certificate comes from an authority of your own; it is then the only one trusted."
        placeholder="-----BEGIN CERTIFICATE-----"
        autosize
        minRows={3}
        maxRows={10}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('stream.ca')}
      />
      <Group>
        <Button
          variant="default"
          leftSection={<IconSend size={15} aria-hidden />}
          loading={test.isPending}
          onClick={send}
        >
          Send a test message
        </Button>
      </Group>
      {test.isSuccess && (
        <PageNote>The collector took the test message. Look for "audit-log.stream-tested" there.</PageNote>
      )}
      {test.error && <ErrorNotice error={test.error} />}
    </>
  )
}
