'use client'

import { useQuery } from '@tanstack/react-query'
import { ActivityCharts } from '@/components/overview/activity-charts'
import { ActivitySummary } from '@/components/overview/activity-summary'
import { InBrief } from '@/components/overview/in-brief'
import classes from '@/components/overview/overview.module.css'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageTitle } from '@/components/ui/page-title'
import { useRights } from '@/lib/auth/client'
import { overviewQuery } from '@/lib/overview/client'
import { Checklist } from './checklist'
import { Figures } from './figures'
import { NeedsAttention } from './needs-attention'
import { ProfileStates } from './profile-states'
import { RecentChanges } from './recent-changes'

export function Overview({ organizationId, name }: { organizationId: string; name: string }) {
  const rights = useRights(organizationId)
  const { data, error, refetch } = useQuery(overviewQuery(organizationId))
  const managesProfiles = rights.has('entra-profiles.manage')
  // Drawn over nothing, charts would only say so four times.
  const reads = rights.has('activity.view') && data?.sources?.length !== 0
  return (
    <div className={classes.sections}>
      <PageTitle title={name} />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <Figures organizationId={organizationId} overview={data} />
      {data?.steps && <Checklist organizationId={organizationId} steps={data.steps} />}
      {(managesProfiles || rights.has('sources.view') || rights.has('risks.view')) && (
        <NeedsAttention organizationId={organizationId} />
      )}
      {data && <InBrief organizationId={organizationId} overview={data} />}
      {reads && <ActivitySummary organizationId={organizationId} />}
      {reads && <ActivityCharts organizationId={organizationId} />}
      {managesProfiles && <ProfileStates organizationId={organizationId} />}
      {data?.changes && <RecentChanges organizationId={organizationId} changes={data.changes} />}
    </div>
  )
}
