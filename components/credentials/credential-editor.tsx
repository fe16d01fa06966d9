'use client'

import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CredentialForm } from '@/components/sources/wizard/credential-form'
import { NEW_DRAFT } from '@/components/sources/wizard/draft'
import { HelpPane } from '@/components/sources/wizard/help-pane'
import { helpOf } from '@/components/sources/wizard/wizard-form'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useUrlState } from '@/lib/browser/url-state'
import { credentialQuery } from '@/lib/sources/credential-client'

/** The form of the wizard on the tab: `id` is "new" or that of the credential to change. */
export function CredentialEditor({ organizationId, id }: { organizationId: string; id: string }) {
  const [get, , set] = useUrlState()
  const help = helpOf(get('help'))
  const isNew = id === 'new'
  const { data, error } = useQuery({
    ...credentialQuery({ organizationId, credentialId: id }),
    enabled: !isNew,
  })
  if (error) return <ErrorNotice error={error} />
  if (!isNew && data === undefined) return null
  const close = (credential: string | null) => set({ edit: null, help: null, credential })
  return (
    <>
      <Title order={2} mb="md">
        {data ? `Edit ${data.displayName}` : 'New credentials'}
      </Title>
      <CredentialForm
        organizationId={organizationId}
        credential={data ?? null}
        onSaved={(saved) => close(saved.id)}
        onCancel={() => close(isNew ? null : id)}
      />
      {help && (
        <HelpPane
          organizationId={organizationId}
          draft={{ ...NEW_DRAFT, credentialId: isNew ? null : id }}
          help={help}
        />
      )}
    </>
  )
}
