import type { Metadata } from 'next'
import { Security } from '@/components/settings/security'
import { requirePageSession } from '@/lib/auth/page-actor'

export const metadata: Metadata = { title: 'Security' }

export default async function SecurityPage() {
  await requirePageSession()
  return <Security />
}
