import type { Metadata } from 'next'
import { ApiTokenList } from '@/components/settings/api-token-list'
import { requirePageUser } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'API tokens' }

export default async function ApiTokensPage() {
  await requirePageUser('api-tokens.manage')
  return <ApiTokenList />
}
