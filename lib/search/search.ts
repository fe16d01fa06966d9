// What the palette finds in one organization: of each kind only what the actor may see.

import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { searchKey, searchWords } from '@/lib/name-keys'
import { INVESTIGATION } from '@/lib/reports/catalogue'
import { listReports } from '@/lib/reports/reports'
import { EACH, selectProfiles, selectRoles, selectSources, selectUsers } from './queries'
import type { Finding } from './schema'

/** All words must occur, in any order. */
export async function search(actor: Actor, text: string): Promise<Finding[]> {
  const words = searchWords(text)
  if (words.length === 0) return []
  const reports = await findReports(actor, words)
  return withOrganization(actor.organizationId, async (scope) => {
    const maySeePeople = actor.rights.has('structure.view')
    const users = maySeePeople ? await selectUsers(scope, words) : []
    const roles = maySeePeople ? await selectRoles(scope, words) : []
    const profiles = actor.rights.has('entra-profiles.manage') ? await selectProfiles(scope, words) : []
    const sources = actor.rights.has('sources.view') ? await selectSources(scope, words) : []
    return [...users, ...roles, ...profiles, ...sources, ...reports]
  })
}

const ENTRA = 'Microsoft Entra ID'

/** Few enough to be looked through here, by name and category; what is called Entra ID was Azure AD for ten years. */
async function findReports(actor: Actor, words: readonly string[]): Promise<Finding[]> {
  if (!actor.rights.has('activity.view')) return []
  const { items } = await listReports(actor)
  return [...items, INVESTIGATION]
    .filter(({ title, category }) => {
      const key = searchKey(title, category, category === ENTRA ? 'Azure AD Azure Active Directory' : null)
      return words.every((word) => key.includes(word))
    })
    .slice(0, EACH)
    .map(({ name, title, category }) => ({ kind: 'report', id: name, name: title, detail: category || null }))
}
