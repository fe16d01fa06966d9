'use client'

import { Button, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { VALIDITIES } from '@/components/sources/wizard/credential-values'
import { ErrorNotice } from '@/components/ui/error-notice'
import { type CredentialKey, useMakeCertificate } from '@/lib/sources/credential-client'

export function MakeCertificate({ credentialKey }: { credentialKey: CredentialKey }) {
  const make = useMakeCertificate(credentialKey)
  const [months, setMonths] = useState('12')
  return (
    <>
      <Group gap="sm" mt="sm" align="flex-end">
        <Select
          label="Valid for"
          data={VALIDITIES}
          value={months}
          onChange={(value) => value && setMonths(value)}
          allowDeselect={false}
          w={140}
        />
        <Button h={36} loading={make.isPending} onClick={() => make.mutate(Number(months))}>
          Make certificate
        </Button>
      </Group>
      {make.error && <ErrorNotice error={make.error} />}
    </>
  )
}
