'use client'

import { Button, Checkbox, Stack } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DetailPane } from '@/components/ui/detail-pane'
import { Fields } from '@/components/ui/fields'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { useRights } from '@/lib/auth/client'
import { useRevokeRights } from '@/lib/grants/client'
import type { Grants } from '@/lib/grants/schema'
import { placeWords, rightWords } from './right-words'
import classes from './rights.module.css'

type Props = { organizationId: string; grants: Grants; closeHref: string }
type Neighbours = { previousHref: string | undefined; nextHref: string | undefined }

/** What one subject was granted for one place, right by right; ticked ones are revoked together. */
export function GrantsPane({ organizationId, grants, closeHref, ...neighbours }: Props & Neighbours) {
  const mayGrant = useRights(organizationId).has('rights.grant')
  const { subject, from, rights } = grants
  return (
    <DetailPane label="Grants" title={subject.name} closeHref={closeHref} {...neighbours}>
      <Fields
        items={[
          { label: 'User name', value: subject.userName },
          { label: 'Origin', value: subject.profile ? `Pushed by ${subject.profile.name}` : 'Local' },
          { label: 'Where', value: placeWords(grants) },
          { label: 'Granted in', value: from.name },
        ]}
      />
      {grants.revocable && mayGrant ? (
        <Revoke key={grants.key} {...{ organizationId, grants, closeHref }} />
      ) : (
        <ul className={classes.list} aria-label="Rights">
          {rights.map(({ id, right, since }) => (
            <li key={id}>
              {rightWords(right)} <code className={classes.code}>{right}</code>
              <span className={classes.reason}>
                since <RelativeTime at={since} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </DetailPane>
  )
}

function Revoke({ organizationId, grants, closeHref }: Props) {
  const [ids, setIds] = useState<string[]>([])
  const [asking, setAsking] = useState(false)
  const revoke = useRevokeRights(organizationId)
  const router = useRouter()
  const chosen = grants.rights.filter(({ id }) => ids.includes(id))
  const every = chosen.length === grants.rights.length
  const close = () => {
    revoke.reset()
    setAsking(false)
  }
  const done = () => {
    close()
    setIds([])
    if (every) router.push(closeHref, { scroll: false })
  }
  return (
    <>
      <Checkbox.Group label="Rights" value={ids} onChange={setIds} mt="lg">
        <Stack gap="sm" mt="xs" mb="lg">
          {grants.rights.map(({ id, right }) => (
            <Checkbox key={id} value={id} label={rightWords(right)} description={right} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Button variant="default" mr="sm" onClick={() => setIds(every ? [] : grants.rights.map(({ id }) => id))}>
        {every ? 'Select none' : 'Select all'}
      </Button>
      <Button color="red" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
        Revoke…
      </Button>
      <PlanDialog
        opened={asking}
        title={`Revoke rights of ${grants.subject.name}?`}
        lines={[
          ...chosen.map(({ right }) => rightWords(right)),
          'It counts with the next request. What is also held another way, through a role or as everyone, stays.',
        ]}
        confirmLabel={chosen.length === 1 ? 'Revoke 1 right' : `Revoke ${chosen.length} rights`}
        danger
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() =>
          revoke.mutate(
            chosen.map(({ id }) => id),
            { onSuccess: done },
          )
        }
        onClose={close}
      />
    </>
  )
}
