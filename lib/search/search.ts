// What the palette finds in one organization: of each kind only what the actor may see.

import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { nameKey } from '@/lib/directory/keys'
import { selectProfiles, selectRoles, selectUsers } from './queries'
import type { Finding } from './schema'

export function search(actor: Actor, text: string): Promise<Finding[]> {
  const part = nameKey(text)
  return withOrganization(actor.organizationId, async (scope) => {
    const maySeePeople = actor.rights.has('structure.view')
    const users = maySeePeople ? await selectUsers(scope, part) : []
    const roles = maySeePeople ? await selectRoles(scope, part) : []
    const profiles = actor.rights.has('entra-profiles.manage') ? await selectProfiles(scope, part) : []
    return [...users, ...roles, ...profiles]
  })
}
