'use client'

import { Button, Group, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import { fieldErrors } from '@/components/ui/field-errors'
import { Fields } from '@/components/ui/fields'
import { PageNote } from '@/components/ui/page-note'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import { entraIdentityQuery, useSetObjectId } from '@/lib/profiles/sign-in-client'
import type { EntraIdentity } from '@/lib/profiles/sign-in-schema'

type Props = { organizationId: string; userId: string; displayName: string }

/** What a pushed user is known by at Microsoft, and how an administrator mends it. */
export function ObjectId({ organizationId, userId, displayName }: Props) {
  const { data: identity } = useQuery(entraIdentityQuery({ organizationId, userId }))
  const mayEdit = useRights(organizationId).has('users.edit')
  if (identity === undefined) return null
  return (
    <section>
      <Title order={3} mt="xl" mb="sm">
        Sign-in with Microsoft
      </Title>
      {identity.refusedObjectId !== null && (
        <PageNote tone="attention">
          Somebody came under this user name with another object ID <RelativeTime at={identity.refusedAt} /> and was
          refused: <CopyValue label="refused object ID" value={identity.refusedObjectId} shorten />
        </PageNote>
      )}
      <Fields
        items={[
          {
            label: 'Object ID',
            value: identity.objectId && <CopyValue label="object ID" value={identity.objectId} shorten />,
          },
          { label: 'Known', value: <Source identity={identity} /> },
        ]}
      />
      {mayEdit && <Change {...{ organizationId, userId, displayName, identity }} />}
    </section>
  )
}

function Source({ identity: { source, boundAt, boundBy } }: { identity: EntraIdentity }) {
  if (source === 'pushed') return 'Pushed by Entra as externalId'
  if (source === null) return 'By user name only'
  return (
    <>
      Bound <RelativeTime at={boundAt} /> by {boundBy}
    </>
  )
}

function Change({ organizationId, userId, displayName, identity }: Props & { identity: EntraIdentity }) {
  const change = useSetObjectId({ organizationId, userId })
  const [asked, setAsked] = useState<'set' | 'clear' | null>(null)
  const [text, setText] = useState('')
  const clearable = identity.source === 'bound' || identity.refusedObjectId !== null
  const close = () => {
    change.reset()
    setAsked(null)
  }
  const save = (objectId: string | null) => change.mutate({ objectId }, { onSuccess: close })
  const issue = fieldErrors(change.error).objectId
  return (
    <>
      <Group gap="sm" mt="sm">
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            setText(identity.refusedObjectId ?? '')
            setAsked('set')
          }}
        >
          Set object ID
        </Button>
        {clearable && (
          <Button variant="default" size="compact-sm" onClick={() => setAsked('clear')}>
            Clear
          </Button>
        )}
      </Group>
      <PlanDialog
        opened={asked === 'set'}
        title={`Set the object ID of ${displayName}?`}
        lines={['Whoever signs in at Microsoft with this object ID is this user from then on, and nobody else is.']}
        confirmLabel="Set object ID"
        busy={change.isPending}
        error={issue === undefined ? change.error : null}
        onConfirm={() => save(text.trim())}
        onClose={close}
      >
        <TextInput
          label="Object ID"
          description="Entra: Users > the user > Overview"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={issue}
          autoComplete="off"
          spellCheck={false}
        />
      </PlanDialog>
      <PlanDialog
        opened={asked === 'clear'}
        title={`Clear the object ID of ${displayName}?`}
        lines={[
          'What was bound and what was refused is forgotten.',
          'The next sign-in decides anew: by the object ID that Entra pushed, or by user name where the profile allows it.',
        ]}
        confirmLabel="Clear object ID"
        danger
        busy={change.isPending}
        error={change.error}
        onConfirm={() => save(null)}
        onClose={close}
      />
    </>
  )
}
