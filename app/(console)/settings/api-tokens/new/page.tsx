import type { Metadata } from 'next'
import { NewApiToken } from '@/components/settings/new-api-token'
import { requirePageUser } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Make API token' }

export default async function NewApiTokenPage() {
  await requirePageUser('api-tokens.manage')
  return <NewApiToken />
}
