import type { Metadata } from 'next'
import { Refused } from '@/components/auth/refused'
import { readRefusal } from '@/lib/auth/entra-schema'

export const metadata: Metadata = { title: 'Sign-in refused' }

export default async function RefusedPage({ searchParams }: PageProps<'/sign-in/refused'>) {
  return <Refused refusal={readRefusal(await searchParams)} />
}
