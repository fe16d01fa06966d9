'use client'

import { Button, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { type CredentialKey, useMakeCertificate } from '@/lib/sources/credential-client'

const VALIDITIES = [
  { value: '6', label: '6 months' },
  { value: '12', label: '1 year' },
  { value: '24', label: '2 years' },
  { value: '36', label: '3 years' },
]

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
