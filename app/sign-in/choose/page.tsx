import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ChooseOrganization } from '@/components/auth/choose-organization'
import { Refused } from '@/components/auth/refused'
import { findChoice } from '@/lib/auth/entra-choice'

export const metadata: Metadata = { title: 'Choose an organization' }

export default async function ChoosePage({ searchParams }: PageProps<'/sign-in/choose'>) {
  const { choice } = await searchParams
  const id = typeof choice === 'string' ? choice : ''
  const found = await findChoice((await headers()).get('cookie'), id)
  if (found === null) return <Refused refusal={{ reason: 'chosen-elsewhere' }} />
  return <ChooseOrganization choice={id} organizations={found.organizations} />
}
