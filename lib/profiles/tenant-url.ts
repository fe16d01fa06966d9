// The address that Entra pushes to, one per profile.

import { env } from '@/lib/env'

export function tenantUrl(profileId: string): string {
  return `${env().ROLLCALL_URL}/api/scim/v2/${profileId}`
}
