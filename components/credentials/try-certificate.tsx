'use client'

import { Box, Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors } from '@/components/ui/field-errors'
import { CLOUDS, Cloud } from '@/lib/clouds/schema'
import { type CredentialKey, useTryCertificate } from '@/lib/sources/credential-client'
import type { Credential } from '@/lib/sources/credential-schema'

type Props = { credentialKey: CredentialKey; credential: Credential; certificateId: string }

/** Which tenant to ask is known only where a source uses the credential. */
export function TryCertificate({ credentialKey, credential, certificateId }: Props) {
  const attempt = useTryCertificate(credentialKey)
  const [tenantId, setTenantId] = useState('')
  const [cloud, setCloud] = useState<Cloud>('global')
  const asks = credential.usedBy.length === 0
  const errors = fieldErrors(attempt.error)
  return (
    <>
      <Group gap="sm" mt="sm" align="flex-end">
        {asks && (
          <>
            <TextInput
              label="Tenant ID"
              description="No source uses this credential yet"
              autoComplete="off"
              spellCheck={false}
              value={tenantId}
              onChange={(event) => setTenantId(event.currentTarget.value)}
              error={errors.tenantId}
              flex="1 1 12rem"
            />
            <Select
              label="Cloud"
              data={Cloud.options.map((value) => ({ value, label: CLOUDS[value] }))}
              value={cloud}
              onChange={(value) => setCloud(Cloud.parse(value))}
              allowDeselect={false}
            />
          </>
        )}
        <Button
          loading={attempt.isPending}
          onClick={() => attempt.mutate({ certificateId, ...(asks && { tenantId, cloud }) })}
        >
          Try the certificate
        </Button>
      </Group>
      {attempt.error && Object.keys(errors).length === 0 && (
        <Box mt="md">
          <ErrorNotice error={attempt.error} />
        </Box>
      )}
    </>
  )
}
