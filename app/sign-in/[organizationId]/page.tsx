import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SignIn } from '@/components/auth/sign-in'
import { callbackPath } from '@/lib/auth/callback-url'
import { findSignInOrganization } from '@/lib/auth/where'
import { listOffered } from '@/lib/identity-providers/providers'

export const metadata: Metadata = { title: 'Sign in' }

export default async function OwnSignInPage({ params, searchParams }: PageProps<'/sign-in/[organizationId]'>) {
  const organization = await findSignInOrganization((await params).organizationId)
  if (organization === null) notFound()
  const { callbackUrl } = await searchParams
  return (
    <SignIn
      callbackUrl={callbackPath(typeof callbackUrl === 'string' ? callbackUrl : '/')}
      organization={{ ...organization, providers: await listOffered(organization.id) }}
    />
  )
}
