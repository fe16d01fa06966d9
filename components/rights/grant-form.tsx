'use client'

import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { grantPlanQuery, useGrantRights } from '@/lib/grants/client'
import type { NewGrants } from '@/lib/grants/schema'
import type { Right } from '@/lib/rights/schema'
import { GrantPlanLines } from './grant-plan-lines'
import { type Place, PlaceField, WHOLE } from './place-field'
import { RightsField } from './rights-field'
import { type ChosenSubject, SubjectField } from './subject-field'

/** Who, what, where; below them what it would do, before it is done. */
export function GrantForm({ organizationId }: { organizationId: string }) {
  const [subject, setSubject] = useState<ChosenSubject | null>(useSubjectOfAddress())
  const [rights, setRights] = useState<Right[]>([])
  const [place, setPlace] = useState<Place>(WHOLE)
  const router = useRouter()
  const grant = useGrantRights(organizationId)
  const body = request(subject, rights, place)
  const plan = useQuery(grantPlanQuery(organizationId, body))
  const list = `/settings/rights?organization=${organizationId}`
  const adds = plan.data?.adds.length ?? 0

  return (
    <>
      <PageTitle title="Grant rights" back={{ href: list, label: 'Rights' }} />
      <PageNote>You can grant what you hold yourself, as widely as you hold it.</PageNote>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (body !== null && adds > 0) grant.mutate(body, { onSuccess: () => router.push(list) })
        }}
      >
        <Stack gap="xl" maw={640}>
          <SubjectField organizationId={organizationId} value={subject} onChange={setSubject} />
          <PlaceField organizationId={organizationId} value={place} onChange={setPlace} />
          <RightsField organizationId={organizationId} place={place} value={rights} onChange={setRights} />
          {plan.error && <ErrorNotice error={plan.error} />}
          {plan.data && <GrantPlanLines plan={plan.data} chosen={rights.length} />}
          {grant.error && <ErrorNotice error={grant.error} />}
        </Stack>
        <Group gap="sm" mt="xl">
          <Button type="submit" loading={grant.isPending} disabled={adds === 0}>
            {adds === 0 ? 'Grant rights' : adds === 1 ? 'Grant 1 right' : `Grant ${adds} rights`}
          </Button>
          <Button component={Link} href={list} variant="default">
            Cancel
          </Button>
        </Group>
      </form>
    </>
  )
}

/** From the tab Rights of a user or role, whose link names it. */
function useSubjectOfAddress(): ChosenSubject | null {
  const params = useSearchParams()
  const [kind, id, name] = [params.get('kind'), params.get('id'), params.get('name')]
  if ((kind !== 'user' && kind !== 'role') || id === null) return null
  return { kind, id, name: name ?? id }
}

/** Null while something is missing. */
function request(subject: ChosenSubject | null, rights: Right[], place: Place): NewGrants | null {
  if (subject === null || rights.length === 0) return null
  if (place.kind === 'unit' && place.unitId === null) return null
  if (place.kind === 'listed' && place.organizationIds.length === 0) return null
  if (place.kind === 'group' && place.groupId === null) return null
  return {
    subject: { kind: subject.kind, id: subject.id },
    rights,
    target: place.kind === 'whole' || place.kind === 'unit' ? 'own' : place.kind,
    organizationIds: place.kind === 'listed' ? place.organizationIds : [],
    groupId: place.kind === 'group' ? place.groupId : null,
    unitId: place.kind === 'unit' ? place.unitId : null,
  }
}
