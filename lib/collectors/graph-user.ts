// A user as Microsoft Graph gives him, and the account that is kept of him.

import { z } from 'zod'
import { cleanText } from '@/lib/activity/clean'
import type { Account } from './account-queries'

const PROPERTIES = ['id', 'userPrincipalName', 'displayName', 'accountEnabled', 'userType', 'onPremisesSyncEnabled']

/** 999 is the largest page that Graph gives of users. */
export const USER_QUERY = `$select=${PROPERTIES.join(',')}&$top=999`

const GraphUser = z.object({
  id: z.uuid(),
  userPrincipalName: z.string().nullish(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
})

/** Without those that bear no object ID: they could be counted by nothing. */
export function accountsOf(items: unknown[]): Account[] {
  return items.flatMap((item) => {
    const user = GraphUser.safeParse(item).data
    if (user === undefined) return []
    const userName = cleanText(user.userPrincipalName ?? user.id)
    return {
      id: user.id.toLowerCase(),
      user_name: userName,
      display_name: cleanText(user.displayName ?? '') || userName,
      enabled: user.accountEnabled ?? true,
      guest: user.userType === 'Guest',
      synced: user.onPremisesSyncEnabled ?? false,
    }
  })
}
