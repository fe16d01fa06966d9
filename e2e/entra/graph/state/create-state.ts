import type { Tenant } from '../../tenant'
import { makeApplications } from './applications'
import { makeConditionalAccess } from './conditional-access'
import { makeDirectory } from './directory'
import { makePolicies } from './policies'
import { makeRoles } from './roles'
import { makeStaff } from './staff'
import type { TenantState } from './tenant-state'

/**
 * A tenant as its administrators would wish it: whoever looks for weaknesses finds none, given P2. See `weaknesses.ts` for those. It follows
 * from the tenant and `at` alone. Takes guests out of groups that roles can be assigned to, and leaves no group empty.
 */
export function createState(tenant: Tenant, at: number): TenantState {
  const making = { tenant, at }
  return {
    at,
    ...makeStaff(making),
    ...makeDirectory(making),
    ...makeRoles(making),
    ...makeApplications(making),
    ...makeConditionalAccess(making),
    ...makePolicies(making),
  }
}
