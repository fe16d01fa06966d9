'use client'

import { ActionIcon, Anchor, Button, Group, Text, TextInput, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import Link from 'next/link'
import { useState } from 'react'
import { DataTable } from '@/components/ui/data-table'
import { ErrorNotice } from '@/components/ui/error-notice'
import { fieldErrors } from '@/components/ui/field-errors'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import { useSession } from '@/lib/auth/client'
import type { ProfileKey } from '@/lib/profiles/client'
import { useClaimDomain, useRemoveDomain } from '@/lib/profiles/sign-in-client'
import type { Domain } from '@/lib/profiles/sign-in-schema'

type Props = { profileKey: ProfileKey; domains: Domain[] }

export function DomainList({ profileKey, domains }: Props) {
  const remove = useRemoveDomain(profileKey)
  const waiting = domains.some(({ state }) => state === 'claimed')
  return (
    <Section title="Domains">
      <Text c="dimmed" mb="md">
        On the general sign-in page every name in a confirmed domain goes to this tenant, known or not.
      </Text>
      <ClaimDomain profileKey={profileKey} />
      {remove.error && <ErrorNotice error={remove.error} />}
      {domains.length > 0 && (
        <DataTable
          label="Domains"
          rows={domains}
          rowKey={({ domain }) => domain}
          columns={[
            { key: 'domain', header: 'Domain', cell: ({ domain }) => domain },
            { key: 'state', header: 'State', cell: (one) => <DomainState domain={one} /> },
            {
              key: 'remove',
              header: 'Remove',
              align: 'right',
              width: 96,
              cell: ({ domain }) => (
                <Tooltip label={`Remove ${domain}`}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove ${domain}`}
                    onClick={() => remove.mutate(domain)}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              ),
            },
          ]}
        />
      )}
      {waiting && <WhoConfirms />}
    </Section>
  )
}

function DomainState({ domain }: { domain: Domain }) {
  if (domain.state === 'claimed') return <StateBadge tone="attention">Unconfirmed</StateBadge>
  return (
    <Group gap="xs" wrap="nowrap">
      <StateBadge tone="good">Confirmed</StateBadge>
      <RelativeTime at={domain.confirmedAt} />
    </Group>
  )
}

/** A link for whoever may confirm, a sentence for everybody else. */
function WhoConfirms() {
  const { organizations } = useSession()
  const managing = organizations.find((one) => one.managing && one.rights.includes('domains.confirm'))
  return (
    <Text mt="md">
      {managing ? (
        <Anchor component={Link} href={`/configuration/${managing.id}/domains`}>
          Confirm domains
        </Anchor>
      ) : (
        'A claim counts once the managing organization has confirmed it: whoever holds the right "domains.confirm" there.'
      )}
    </Text>
  )
}

function ClaimDomain({ profileKey }: { profileKey: ProfileKey }) {
  const claim = useClaimDomain(profileKey)
  const [domain, setDomain] = useState('')
  const issue = fieldErrors(claim.error).domain
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (domain.trim() !== '') claim.mutate(domain, { onSuccess: () => setDomain('') })
      }}
    >
      <Group align="flex-start" gap="sm" mb="md">
        <TextInput
          label="Domain"
          placeholder="contoso.com"
          value={domain}
          onChange={(event) => setDomain(event.currentTarget.value)}
          error={issue}
          autoComplete="off"
          spellCheck={false}
          w={{ base: '100%', xs: 280 }}
        />
        <Button type="submit" variant="default" loading={claim.isPending} mt={{ base: 0, xs: 22 }}>
          Claim domain
        </Button>
      </Group>
      {claim.error !== null && issue === undefined && <ErrorNotice error={claim.error} />}
    </form>
  )
}
