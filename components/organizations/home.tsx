'use client'

import { useQuery } from '@tanstack/react-query'
import { Health } from '@/components/overview/health'
import { HomeList } from '@/components/overview/home-list'
import overview from '@/components/overview/overview.module.css'
import { RiskSummary } from '@/components/overview/risk-summary'
import { PageTitle } from '@/components/ui/page-title'
import { useSession } from '@/lib/auth/client'
import { overviewQuery } from '@/lib/overview/client'
import { Checklist } from './checklist'
import classes from './home.module.css'
import { NeedsAttention } from './needs-attention'

/** What needs attention first; then how to begin and how it is where there is one organization, and all of them where there are several. */
export function Home() {
  const { organizations } = useSession()
  const [only] = organizations
  return (
    <div className={classes.root}>
      <PageTitle title="Home" />
      {organizations.length === 1 && only && <FirstSteps organizationId={only.id} />}
      <NeedsAttention />
      {organizations.length === 1 && only && <InBrief organizationId={only.id} />}
      {organizations.length > 1 && <HomeList />}
    </div>
  )
}

function FirstSteps({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(overviewQuery(organizationId))
  return data?.steps ? <Checklist organizationId={organizationId} steps={data.steps} /> : null
}

/** Risks and health of the only organization. */
function InBrief({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(overviewQuery(organizationId))
  if (!data?.risks && !data?.sources) return null
  return (
    <div className={overview.columns}>
      {data.risks && <RiskSummary organizationId={organizationId} risks={data.risks} />}
      {data.sources && <Health organizationId={organizationId} sources={data.sources} />}
    </div>
  )
}
