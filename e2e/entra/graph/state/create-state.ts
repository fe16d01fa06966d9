import type { Tenant } from '../../tenant'
import { makeApplications } from './applications'
import { makeConditionalAccess } from './conditional-access'
import { makeDirectory } from './directory'
import { staffOf } from './people'
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
  const staff = makeStaff(making)
  const made = makeApplications(making)
  const keepers = staffOf(tenant).administrators.slice(0, 1)
  for (const id of made.applications.keys()) staff.owners.set(id, new Set(keepers.map((keeper) => keeper.id)))
  return {
    at,
    ...staff,
    ...makeDirectory(making),
    ...makeRoles(making),
    ...made,
    ...makeConditionalAccess(making),
    ...makePolicies(making),
  }
}
