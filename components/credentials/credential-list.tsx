'use client'

import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { OrganizationFrame } from '@/components/organizations/organization-frame'
import { useOrganization } from '@/components/sources/use-organization'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { useRights } from '@/lib/auth/client'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import { credentialsQuery } from '@/lib/sources/credential-client'
import { CREDENTIAL_COLUMNS, NARROW_COLUMNS } from './credential-columns'
import { CredentialEditor } from './credential-editor'
import { CredentialPane } from './credential-pane'

/** The Credentials tab: the applications by which sources are read. */
export function CredentialList({ organizationId }: { organizationId: string }) {
  const organization = useOrganization(organizationId)
  const manages = useRights(organizationId).has('credentials.manage')
  const [get, , set] = useUrlState()
  const editing = manages ? get('edit') : null
  const add = manages && editing === null && (
    <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => set({ edit: 'new', credential: null })}>
      Add credentials
    </Button>
  )
  return (
    <OrganizationFrame organization={organization} action={add}>
      {editing === null ? (
        <List organizationId={organizationId} manages={manages} />
      ) : (
        <CredentialEditor organizationId={organizationId} id={editing} />
      )}
    </OrganizationFrame>
  )
}

function List({ organizationId, manages }: { organizationId: string; manages: boolean }) {
  const list = useInfiniteQuery(credentialsQuery(organizationId))
  const [path, params] = [usePathname(), useSearchParams()]
  const [, , set] = useUrlState()
  const href = (id: string | null) => `${path}${changedSearch(params.toString(), { credential: id })}`
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const open = params.get('credential')
  return (
    <>
      <PageNote>
        A credential is an app registration in Entra: its client ID with a client secret, a certificate, or both. What
        is secret is stored sealed and never shown again.
      </PageNote>
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      <DataTable
        label="Credentials"
        columns={open === null ? CREDENTIAL_COLUMNS : NARROW_COLUMNS}
        rows={rows}
        rowKey={(credential) => credential.id}
        rowHref={(credential) => href(credential.id)}
        selectedKey={open}
        loading={list.isPending}
        empty={<NoneYet onAdd={manages ? () => set({ edit: 'new' }) : null} />}
        hasMore={list.hasNextPage}
        onMore={() => void list.fetchNextPage()}
        loadingMore={list.isFetchingNextPage}
      />
      {open !== null && list.isSuccess && (
        <CredentialPane key={open} organizationId={organizationId} id={open} rows={rows} hrefOf={href} />
      )}
    </>
  )
}

/** `onAdd` null: it takes a right. */
function NoneYet({ onAdd }: { onAdd: (() => void) | null }) {
  return (
    <EmptyState title="No credentials yet" action={onAdd && <Button onClick={onAdd}>Add credentials</Button>}>
      {onAdd
        ? 'They can be added here, or on the way through the wizard for a source.'
        : 'Adding them needs the right "credentials.manage". Whoever may grant rights in this organization can give it.'}
    </EmptyState>
  )
}
