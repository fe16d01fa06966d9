'use client'

import { useQuery } from '@tanstack/react-query'
import { HomeList } from '@/components/overview/home-list'
import { InBrief } from '@/components/overview/in-brief'
import sections from '@/components/overview/overview.module.css'
import { PageTitle } from '@/components/ui/page-title'
import { useSession } from '@/lib/auth/client'
import { overviewQuery } from '@/lib/overview/client'
import { AddOrganization } from './add-organization'
import { Checklist } from './checklist'
import classes from './home.module.css'
import { NeedsAttention } from './needs-attention'

/** What needs attention first; then how to begin and how it is where there is one organization, and all of them where there are several. */
export function Home() {
  const { organizations } = useSession()
  const [only] = organizations
  return (
    <div className={classes.root}>
      <PageTitle title="Home" action={organizations.length > 1 && <AddOrganization />} />
      {organizations.length === 1 && only ? <OnlyOne organizationId={only.id} /> : <NeedsAttention />}
      {organizations.length > 1 && <HomeList />}
    </div>
  )
}

function OnlyOne({ organizationId }: { organizationId: string }) {
  const { data } = useQuery(overviewQuery(organizationId))
  return (
    <div className={sections.sections}>
      {data?.steps && <Checklist organizationId={organizationId} steps={data.steps} />}
      <NeedsAttention />
      {data && <InBrief organizationId={organizationId} overview={data} />}
    </div>
  )
}
