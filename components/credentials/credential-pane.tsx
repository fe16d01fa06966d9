'use client'

import { Anchor, Button, Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { DetailPane } from '@/components/ui/detail-pane'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Fields } from '@/components/ui/fields'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { credentialQuery } from '@/lib/sources/credential-client'
import type { Credential } from '@/lib/sources/credential-schema'
import { CertificateList } from './certificate-list'
import { Means } from './credential-columns'
import { Expiry } from './expiry'
import { RemoveCredentialDialog } from './remove-credential-dialog'
import { RenewalSteps } from './renewal-steps'
import { SecretSection } from './secret-section'

type Props = { organizationId: string; id: string; rows: Credential[]; hrefOf: (id: string | null) => string }

/** One credential: what it authenticates by, its certificates and their renewal, and what uses it. */
export function CredentialPane({ organizationId, id, rows, hrefOf }: Props) {
  const at = rows.findIndex((row) => row.id === id)
  const alone = useQuery({ ...credentialQuery({ organizationId, credentialId: id }), enabled: at < 0 })
  const credential = rows[at] ?? alone.data
  const [before, after] = [rows[at - 1], at < 0 ? undefined : rows[at + 1]]
  return (
    <DetailPane
      label="Credential"
      title={credential?.displayName ?? 'Credential'}
      closeHref={hrefOf(null)}
      previousHref={before && hrefOf(before.id)}
      nextHref={after && hrefOf(after.id)}
    >
      {credential && <Detail organizationId={organizationId} credential={credential} />}
      {!credential && alone.error && <ErrorNotice error={alone.error} onRetry={() => void alone.refetch()} />}
    </DetailPane>
  )
}

type DetailProps = { organizationId: string; credential: Credential }

function Detail({ organizationId, credential }: DetailProps) {
  const key = { organizationId, credentialId: credential.id }
  const manages = useRights(organizationId).has('credentials.manage')
  return (
    <>
      <Fields
        items={[
          { label: 'Client ID', value: <CopyValue label="client ID" value={credential.clientId} /> },
          { label: 'Authenticates by', value: <Means credential={credential} /> },
          ...(credential.authenticatesBy === 'nothing'
            ? []
            : [{ label: 'Expires', value: <Expiry at={credential.expiresAt} /> }]),
          { label: 'Added', value: <RelativeTime at={credential.createdAt} /> },
        ]}
      />
      {manages && <Changes organizationId={organizationId} credential={credential} />}
      <SecretSection credentialKey={key} credential={credential} manages={manages} />
      <CertificateList credentialKey={key} credential={credential} manages={manages} />
      {manages && <RenewalSteps credentialKey={key} credential={credential} />}
      <UsedBy organizationId={organizationId} credential={credential} />
    </>
  )
}

/** What is in use cannot go; the list below says by what. */
function Changes({ organizationId, credential }: DetailProps) {
  const [, , set] = useUrlState()
  const [removing, setRemoving] = useState(false)
  const used = credential.usedBy.length > 0
  return (
    <Group gap="sm" mt="lg">
      <Button variant="default" onClick={() => set({ edit: credential.id, credential: null })}>
        Edit
      </Button>
      <Button variant="default" disabled={used} onClick={() => setRemoving(true)}>
        Delete
      </Button>
      {used && (
        <Text size="sm" c="dimmed">
          In use, so it cannot be deleted.
        </Text>
      )}
      {removing && (
        <RemoveCredentialDialog
          organizationId={organizationId}
          credential={credential}
          onClose={() => setRemoving(false)}
          onRemoved={() => set({ credential: null })}
        />
      )}
    </Group>
  )
}

function UsedBy({ organizationId, credential: { usedBy } }: DetailProps) {
  const manages = useRights(organizationId).has('credentials.manage')
  return (
    <section>
      <Title order={3} mt="xl" mb="sm">
        Used by
      </Title>
      {usedBy.length === 0 && <Text c="dimmed">No source.{manages && ' It can be deleted.'}</Text>}
      <ul>
        {usedBy.map(({ sourceId, sourceGroup, tenantId }) => (
          <li key={sourceId}>
            <Anchor component={Link} href={`/configuration/${organizationId}/sources/${sourceId}`}>
              {sourceGroup}: <code>{tenantId}</code>
            </Anchor>
          </li>
        ))}
      </ul>
    </section>
  )
}
