import type { Json } from '../json'
import type { Expansions } from './expand'
import type { GraphTenant } from './graph-tenant'
import { badRequest } from './refusal'
import type { Asking } from './routes'
import { guidFrom } from './state/derive'

/** Which policy of activation a role has. Graph answers only to who says the scope. */
export function listRolePolicies({ tenantId, state }: GraphTenant, { params }: Pick<Asking, 'params'>): Json[] {
  const filter = params.get('$filter') ?? ''
  if (!filter.includes('scopeId') || !filter.includes('scopeType'))
    throw badRequest('The filter must name scopeId and scopeType.', 'MissingProvider')
  return [...state.roleRules.keys()].map((roleDefinitionId) => {
    const policyId = `DirectoryRole_${tenantId}_${guidFrom(tenantId, 'rolePolicy', roleDefinitionId)}`
    return {
      id: `${policyId}_${roleDefinitionId}`,
      policyId,
      roleDefinitionId,
      scopeId: '/',
      scopeType: 'DirectoryRole',
    }
  })
}

export const ROLE_POLICIES: Expansions = {
  policy: policyOf,
  'policy($expand=rules)': (here, object) => ({
    ...policyOf(here, object),
    rules: here.state.roleRules.get(String(object.roleDefinitionId)) ?? [],
  }),
}

function policyOf(_here: GraphTenant, { policyId }: Json): Json {
  return {
    id: policyId,
    displayName: 'DirectoryRole',
    description: 'DirectoryRole',
    isOrganizationDefault: false,
    scopeId: '/',
    scopeType: 'DirectoryRole',
    lastModifiedDateTime: null,
  }
}
