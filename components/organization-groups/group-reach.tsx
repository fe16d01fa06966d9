'use client'

import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { rightsInFull } from '@/components/rights/right-words'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Fields } from '@/components/ui/fields'
import { Section } from '@/components/ui/section'
import { groupReachQuery } from '@/lib/organization-groups/client'

/** Who would gain on an organization that is added, and lose on one that is taken out. */
export function GroupReach({ organizationId, groupId }: { organizationId: string; groupId: string }) {
  const { data, error, refetch } = useQuery(groupReachQuery(organizationId, groupId))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  const grant = (
    <Anchor component={Link} href={`/settings/rights/new?organization=${organizationId}`}>
      Grant rights
    </Anchor>
  )
  return (
    <Section title="Who holds what through it" link={grant}>
      {data?.items.length === 0 && <Text c="dimmed">Nobody was granted anything on this group yet.</Text>}
      {data && data.items.length > 0 && (
        <Fields items={data.items.map(({ name, rights }) => ({ label: name, value: rightsInFull(rights) }))} />
      )}
    </Section>
  )
}
