// What the palette finds in one organization: of each kind only what the actor may see.

import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { searchWords } from '@/lib/name-keys'
import { selectProfiles, selectRoles, selectSources, selectUsers } from './queries'
import type { Finding } from './schema'

/** All words must occur, in any order. */
export async function search(actor: Actor, text: string): Promise<Finding[]> {
  const words = searchWords(text)
  if (words.length === 0) return []
  return withOrganization(actor.organizationId, async (scope) => {
    const maySeePeople = actor.rights.has('structure.view')
    const users = maySeePeople ? await selectUsers(scope, words) : []
    const roles = maySeePeople ? await selectRoles(scope, words) : []
    const profiles = actor.rights.has('entra-profiles.manage') ? await selectProfiles(scope, words) : []
    const sources = actor.rights.has('sources.view') ? await selectSources(scope, words) : []
    return [...users, ...roles, ...profiles, ...sources]
  })
}
