import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Shell } from '@/components/shell/shell'
import { listAttention } from '@/lib/attention/attention'
import { attentionQuery } from '@/lib/attention/client'
import { attentionOperations } from '@/lib/attention/schema'
import { SessionProvider } from '@/lib/auth/client'
import { requirePageSession } from '@/lib/auth/page-actor'
import type { Right } from '@/lib/rights/schema'

export default async function ConsoleLayout({ children }: LayoutProps<'/'>) {
  const session = await requirePageSession()
  const where = (right: Right) => session.organizations.filter((one) => one.rights.includes(right)).map(({ id }) => id)
  const items = await listAttention({
    profiles: where('entra-profiles.manage'),
    sources: where('sources.view'),
    sourceJobs: where('sources.edit'),
    subscriptions: where('subscriptions.manage'),
    risks: where('risks.view'),
    owner: { id: session.user.id, homeOrganizationId: session.homeOrganizationId },
  })
  const cache = new QueryClient()
  // Through the contract, as over REST: what it does not name stays on the server.
  const answer = attentionOperations.list.response?.parse({ items, next: null })
  cache.setQueryData(attentionQuery().queryKey, answer)

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <SessionProvider session={session}>
        <Shell>{children}</Shell>
      </SessionProvider>
    </HydrationBoundary>
  )
}
