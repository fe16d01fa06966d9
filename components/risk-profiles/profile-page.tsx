'use client'

import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageTitle } from '@/components/ui/page-title'
import { riskProfilesQuery } from '@/lib/risks/profile-client'
import { ProfileEditor } from './profile-editor'

type Props = {
  organizationId: string
  /** Null: a new one. */
  profileId: string | null
}

const BACK = { href: '/configuration/risk-profiles', label: 'Risk profiles' }

/** One risk profile, or a new one that begins with the standards. */
export function ProfilePage({ organizationId, profileId }: Props) {
  const { data, error, refetch } = useQuery(riskProfilesQuery(organizationId))
  const profile = data?.items.find(({ id, isDefault }) => (profileId === null ? isDefault : id === profileId))
  if (profile)
    return (
      <ProfileEditor
        key={profile.id}
        organizationId={organizationId}
        profile={profile}
        isNew={profileId === null}
        back={BACK}
      />
    )
  return (
    <>
      <PageTitle title="Risk profile" back={BACK} />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && <EmptyState title="No such risk profile">It may have been deleted meanwhile.</EmptyState>}
    </>
  )
}
