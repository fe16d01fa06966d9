'use client'

import { useRights } from '@/lib/auth/client'
import { LockedAccounts } from './locked-accounts'
import { SignInRules } from './sign-in-rules'

/** What an organization demands of its local users, and which of them wait after wrong attempts. */
export function SignInSettings({ organizationId }: { organizationId: string }) {
  const rights = useRights(organizationId)
  return (
    <>
      {rights.has('sign-in.manage') && <SignInRules organizationId={organizationId} />}
      {rights.has('accounts.manage') && <LockedAccounts organizationId={organizationId} />}
    </>
  )
}
