'use client'

import { Button, FileButton, Group, Image, Text } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useRights } from '@/lib/auth/client'
import { logoAddress, logoQuery, useRemoveLogo, useSetLogo } from '@/lib/organizations/logo-client'
import { LOGO_BYTES, LOGO_TYPES } from '@/lib/organizations/logo-schema'
import type { Organization } from '@/lib/organizations/schema'

/** It stands on the PDF files and mails of reports. */
export function OrganizationLogo({ organization }: { organization: Organization }) {
  const { data, error } = useQuery(logoQuery(organization.id))
  const mayEdit = useRights(organization.id).has('organizations.edit')
  if (error) return <ErrorNotice error={error} />
  const logo = data?.logo ?? null
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        It stands on reports as PDF and in their mails. PNG or JPEG, at most 256 KB.
      </Text>
      {logo && (
        <Image
          src={logoAddress(organization.id, logo)}
          alt={`Logo of ${organization.name}`}
          mah={64}
          maw={240}
          w="auto"
          fit="contain"
          mb="sm"
        />
      )}
      {data && !logo && !mayEdit && <Text size="sm">There is none.</Text>}
      {data && mayEdit && <LogoTools organizationId={organization.id} present={logo !== null} />}
    </>
  )
}

function LogoTools({ organizationId, present }: { organizationId: string; present: boolean }) {
  const set = useSetLogo(organizationId)
  const remove = useRemoveLogo(organizationId)
  const [tooLarge, setTooLarge] = useState(false)

  async function choose(file: File | null) {
    if (file === null) return
    remove.reset()
    setTooLarge(file.size > LOGO_BYTES)
    if (file.size <= LOGO_BYTES) set.mutate({ content: base64(new Uint8Array(await file.arrayBuffer())) })
  }

  const refused = set.error && fieldErrors(set.error).content
  const problem = tooLarge ? 'Must be at most 256 KB' : refused
  return (
    <>
      <Group gap="sm">
        <FileButton accept={LOGO_TYPES.join(',')} onChange={(file) => void choose(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={set.isPending}
              leftSection={<IconPhoto size={15} aria-hidden />}
            >
              {present ? 'Replace logo' : 'Choose logo'}
            </Button>
          )}
        </FileButton>
        {present && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove logo
          </Button>
        )}
      </Group>
      {problem && (
        <Text role="alert" size="sm" c="red" mt="xs">
          {problem}.
        </Text>
      )}
      {!problem && <UnplacedError error={set.error ?? remove.error} />}
    </>
  )
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
