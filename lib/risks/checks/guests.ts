// Who comes from elsewhere.

import type { z } from 'zod'
import type { User } from './shapes-directory'

/** An external account that was made a member still signs in at home. */
export function isGuest({ userType, userPrincipalName }: z.infer<typeof User>): boolean {
  return userType?.toLowerCase() === 'guest' || (userPrincipalName ?? '').toUpperCase().includes('#EXT#')
}
