import { useQueries } from '@tanstack/react-query'
import { errorSentence } from '@/components/ui/field-errors'
import type { Cloud } from '@/lib/clouds/schema'
import { entraGroupsQuery } from '@/lib/sources/validation-client'
import type { EntraGroup } from '@/lib/sources/validation-schema'
import type { DraftGroup } from './draft'

/** What the tenant knows under a name. `waiting`: tenant or credential is not known yet. */
export type Lookup =
  | { state: 'waiting' | 'looking' | 'unknown' }
  | { state: 'found'; group: EntraGroup }
  | { state: 'several'; groups: EntraGroup[] }
  | { state: 'failed'; reason: string }

export type Access = { tenantId: string; cloud: Cloud; credentialId: string }

/** In the order of the groups. Access null: nothing can be asked yet. */
export function useGroupLookups(organizationId: string, access: Access | null, groups: DraftGroup[]): Lookup[] {
  const asked = access ?? { tenantId: '', cloud: 'global' as const, credentialId: '' }
  const answers = useQueries({
    queries: groups.map(({ name }) => ({
      ...entraGroupsQuery(organizationId, { ...asked, name }),
      enabled: access !== null,
    })),
  })
  return groups.map(({ objectId }, index) => {
    const answer = answers[index]
    if (access === null || answer === undefined) return { state: 'waiting' }
    if (answer.isFetching) return { state: 'looking' }
    if (answer.error) return { state: 'failed', reason: errorSentence(answer.error) }
    return lookupOf(answer.data?.items ?? [], objectId)
  })
}

function lookupOf(found: EntraGroup[], objectId: string | null): Lookup {
  const group = found.length === 1 ? found[0] : found.find((one) => one.objectId === objectId)
  if (group !== undefined) return { state: 'found', group }
  return found.length === 0 ? { state: 'unknown' } : { state: 'several', groups: found }
}
