'use client'

import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useOrganization } from '@/components/sources/use-organization'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { useNow } from '@/components/ui/use-now'
import { useSession } from '@/lib/auth/client'
import { useUrlState } from '@/lib/browser/url-state'
import { reportQuery } from '@/lib/reports/client'
import { subscriptionQuery, useCreateSubscription, useUpdateSubscription } from '@/lib/reports/subscription-client'
import type { Subscription } from '@/lib/reports/subscription-schema'
import { SubscriptionForm } from './subscription-form'
import { newValues, todayIn, valuesOf } from './subscription-values'
import { WebhookSecret } from './webhook-secret'

type Props = { organizationId: string; mail: boolean }
type Secret = { subscriptionId: string; secret: string }

/** The form on the tab: a new subscription to the report in the address, or one that is changed. */
export function SubscriptionEditor({ organizationId, mail, id }: Props & { id: string }) {
  const [, , set] = useUrlState()
  const [secret, setSecret] = useState<Secret | null>(null)
  const close = (subscription: string | null) =>
    set({ edit: null, report: null, query: null, empty: null, subscription })
  const onSaved = (saved: Subscription & { webhookSecret: string | null }) =>
    saved.webhookSecret === null
      ? close(saved.id)
      : setSecret({ subscriptionId: saved.id, secret: saved.webhookSecret })
  if (secret) return <WebhookSecret secret={secret.secret} onDone={() => close(secret.subscriptionId)} />
  return id === 'new' ? (
    <NewSubscription organizationId={organizationId} mail={mail} onSaved={onSaved} />
  ) : (
    <ChangedSubscription
      organizationId={organizationId}
      mail={mail}
      id={id}
      onSaved={onSaved}
      onCancel={() => close(id)}
    />
  )
}

type Saved = { onSaved: (saved: Subscription & { webhookSecret: string | null }) => void }

function NewSubscription({ organizationId, mail, onSaved }: Props & Saved) {
  const [get] = useUrlState()
  const [router, now] = [useRouter(), useNow()]
  const names = useNames(organizationId)
  const report = get('report') ?? ''
  const { data, error } = useQuery(reportQuery(organizationId, report))
  const create = useCreateSubscription(organizationId)
  if (error) return <ErrorNotice error={error} />
  if (data === undefined) return null
  const { timeZone } = names
  const asked = { report, query: get('query') ?? '', timeZone, today: todayIn(timeZone, now) }
  return (
    <>
      <Title order={2} mb="md">
        Subscribe to {data.title}
      </Title>
      {get('empty') !== null && (
        <PageNote tone="attention">
          The report is empty now. It is sent all the same, unless you choose otherwise.
        </PageNote>
      )}
      <SubscriptionForm
        label={`Subscribe to ${data.title}`}
        initial={newValues(asked)}
        names={{ ...names, report: data.title }}
        mail={mail}
        saveLabel="Subscribe"
        saving={create}
        onSave={(body, onError) => create.mutate(body, { onSuccess: onSaved, onError })}
        onCancel={() => router.back()}
      />
    </>
  )
}

type ChangedProps = Props & Saved & { id: string; onCancel: () => void }

function ChangedSubscription({ organizationId, mail, id, onSaved, onCancel }: ChangedProps) {
  const key = { organizationId, subscriptionId: id }
  const names = useNames(organizationId)
  const { data, error } = useQuery({ ...subscriptionQuery(key), refetchOnWindowFocus: false })
  const update = useUpdateSubscription(key)
  if (error) return <ErrorNotice error={error} />
  if (data === undefined) return null
  return (
    <>
      <Title order={2} mb="md">
        Edit the subscription to {data.reportTitle}
      </Title>
      {!data.mine && (
        <PageNote tone="attention">
          It runs with the rights of {data.owner}. Who saves changes becomes its owner: it then runs with yours.
        </PageNote>
      )}
      <SubscriptionForm
        label={`Edit the subscription to ${data.reportTitle}`}
        initial={valuesOf(data)}
        names={{ ...names, report: data.reportTitle }}
        mail={mail}
        saveLabel="Save"
        saving={update}
        onSave={(body, onError) => update.mutate(body, { onSuccess: onSaved, onError })}
        onCancel={onCancel}
      />
    </>
  )
}

/** For the previews; who sees one organization alone does not know the name of the managing one. */
function useNames(organizationId: string) {
  const { organizations } = useSession()
  const { name } = useOrganization(organizationId)
  const managing = organizations.find((one) => one.managing)?.name ?? 'Managing Organization'
  const timeZone = organizations.find((one) => one.id === organizationId)?.timezone ?? 'UTC'
  return { managed: name, managing, timeZone }
}
