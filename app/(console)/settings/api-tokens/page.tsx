import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { ApiTokenList } from '@/components/settings/api-token-list'
import { listApiTokens } from '@/lib/auth/api-tokens'
import { apiTokensQuery } from '@/lib/auth/client'
import { requirePageUser } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'API tokens' }

export default async function ApiTokensPage() {
  const actor = await requirePageUser('api-tokens.manage')
  const cache = new QueryClient()
  cache.setQueryData(apiTokensQuery().queryKey, await listApiTokens(actor, { limit: 50 }))

  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ApiTokenList />
    </HydrationBoundary>
  )
}
