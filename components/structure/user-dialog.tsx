'use client'

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { OneTimeLink } from '@/components/accounts/one-time-link'
import { ErrorNotice } from '@/components/ui/error-notice'
import { useInvite } from '@/lib/accounts/client'
import { useCreateUser } from '@/lib/directory/change-client'
import { CreateUser } from '@/lib/directory/change-schema'
import { unitsQuery } from '@/lib/directory/client'
import type { User } from '@/lib/directory/schema'
import { useMay } from './use-may'
import { CLOSED, useStructure } from './use-structure'
import { UserForm } from './user-form'

type Props = { organizationId: string; onClose: () => void }

/** A new local user, and the invitation that lets him in. */
export function UserDialog({ organizationId, onClose }: Props) {
  const [created, setCreated] = useState<User | null>(null)
  const { set } = useStructure()
  function close() {
    if (created) set({ ...CLOSED, view: null, user: created.id })
    onClose()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={created ? `${created.displayName} was added` : 'Add user'}
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {created ? (
        <Invitation organizationId={organizationId} user={created} onDone={close} />
      ) : (
        <NewUser organizationId={organizationId} onCreated={setCreated} onCancel={onClose} />
      )}
    </Modal>
  )
}

type NewUserProps = { organizationId: string; onCreated: (user: User) => void; onCancel: () => void }

function NewUser({ organizationId, onCreated, onCancel }: NewUserProps) {
  const { unit } = useStructure()
  const { data } = useQuery(unitsQuery(organizationId))
  const may = useMay(organizationId)
  const create = useCreateUser(organizationId)
  const place = [unit, ...(data?.items ?? []).map(({ id }) => id)].find((id) => id && may.within('users.create', id))
  return (
    <UserForm
      organizationId={organizationId}
      schema={CreateUser}
      values={{ ...NOTHING, unitId: place ?? null }}
      right="users.create"
      saveLabel="Add user"
      saving={create}
      onSave={(values, _, { onError }) => create.mutate(values, { onSuccess: onCreated, onError })}
      onCancel={onCancel}
    />
  )
}

const NOTHING = { userName: '', displayName: '', givenName: '', familyName: '', phone: '', title: '', department: '' }

function Invitation({ organizationId, user, onDone }: { organizationId: string; user: User; onDone: () => void }) {
  const mayInvite = useMay(organizationId).within('accounts.manage', user.unitId)
  const invite = useInvite({ organizationId, userId: user.id })
  return (
    <Stack gap="md">
      {!invite.data && (
        <Text>
          {user.displayName} has no password yet and cannot sign in.{' '}
          {mayInvite
            ? 'An invitation is a one-time link, good for two days, to set one.'
            : 'Whoever may manage accounts can send an invitation.'}
        </Text>
      )}
      {invite.error && <ErrorNotice error={invite.error} />}
      {invite.data && <OneTimeLink link={invite.data} name={user.displayName} />}
      <Group justify="flex-end" gap="sm">
        <Button variant={mayInvite && !invite.data ? 'default' : 'filled'} onClick={onDone}>
          Open user
        </Button>
        {mayInvite && !invite.data && (
          <Button loading={invite.isPending} onClick={() => invite.mutate(undefined)}>
            Send invitation
          </Button>
        )}
      </Group>
    </Stack>
  )
}
