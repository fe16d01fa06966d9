'use client'

import { useQuery } from '@tanstack/react-query'
import { PageTitle } from '@/components/ui/page-title'
import { useSession } from '@/lib/auth/client'
import { overviewQuery } from '@/lib/overview/client'
import { Checklist } from './checklist'
import classes from './home.module.css'
import { NeedsAttention } from './needs-attention'
import { OrganizationStates } from './organization-states'

/** What needs attention first; then, while nothing is connected, how to begin; then the organizations where there are several. */
export function Home() {
  const { organizations } = useSession()
  const [only] = organizations
  return (
    <div className={classes.root}>
      <PageTitle title="Home" />
      {organizations.length === 1 && only && <FirstSteps organizationId={only.id} />}
      <NeedsAttention />
      {organizations.length > 1 && <OrganizationStates />}
    </div>
  )
}

function FirstSteps({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(overviewQuery(organizationId))
  return data?.steps ? <Checklist organizationId={organizationId} steps={data.steps} /> : null
}
