import type { Metadata } from 'next'
import { SignIn } from '@/components/auth/sign-in'
import { callbackPath } from '@/lib/auth/callback-url'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { callbackUrl } = await searchParams
  return <SignIn callbackUrl={callbackPath(typeof callbackUrl === 'string' ? callbackUrl : '/')} />
}
