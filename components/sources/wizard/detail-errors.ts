import type { Credential } from '@/lib/sources/credential-schema'
import type { Draft } from './draft'
import type { Lookup } from './use-group-lookups'
import type { Tenant } from './use-tenant'

type Details = {
  values: Draft
  tenant: Tenant
  credential: Credential | null
  lookups: Lookup[]
  /** The form of the credentials stands open, unsaved. */
  editing: boolean
}

/** What keeps step 2 from being validated, by field. */
export function detailErrors({ values, tenant, credential, lookups, editing }: Details): Record<string, string> {
  const tenantId = tenantError(values.tenantId, tenant)
  const { cloudError } = tenant
  const unclear = lookups.find(({ state }) => state === 'unknown' || state === 'several')
  return {
    ...(values.sourceGroup.trim() === '' && { sourceGroup: 'Is needed' }),
    ...(tenantId !== null && { tenantId }),
    ...(cloudError !== null && { cloud: cloudError }),
    ...(unclear?.state === 'unknown' && {
      serviceAccountGroups: 'Remove the group that the tenant does not know, or correct its name.',
    }),
    ...(unclear?.state === 'several' && { serviceAccountGroups: 'Choose which group is meant, by its object ID.' }),
    ...(editing && { credentialId: 'Save the credentials below first, or cancel them.' }),
    ...(!editing && credential === null && { credentialId: 'Choose credentials, or add new ones.' }),
  }
}

function tenantError(typed: string, { tenantId, domain, error, cloudError, standing }: Tenant): string | null {
  if (standing !== null) return 'Is a source already'
  if (tenantId !== null || cloudError !== null) return null
  if (typed.trim() === '') return 'Is needed'
  if (domain === null) return 'Must be a GUID such as 11111111-2222-3333-4444-555555555555, or a domain of the tenant'
  return error ?? `No tenant was found for ${domain}`
}
