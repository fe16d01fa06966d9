import type { Json } from '../json'
import type { GraphTenant } from './graph-tenant'
import { shownApplications, shownGroup, shownServicePrincipals, shownUser } from './state/shown'

export type DirectoryType = 'user' | 'group' | 'application' | 'servicePrincipal' | 'device' | 'administrativeUnit'

export type TypedObject = { readonly id: string; readonly type: DirectoryType; readonly show: () => Json }

/** Any object of the directory by its id; null for one that is not there, or in the recycle bin. */
export function findObject(here: GraphTenant, wanted: string): TypedObject | null {
  const id = wanted.toLowerCase()
  const { tenant, state } = here
  const user = tenant.users.get(id)
  if (user) return user.deleted ? null : { id, type: 'user', show: () => shownUser(here, user) }
  const group = tenant.groups.get(id)
  if (group) return { id, type: 'group', show: () => shownGroup(here, group) }
  const device = state.devices.get(id)
  if (device) return { id, type: 'device', show: () => device }
  const unit = state.administrativeUnits.get(id)
  if (unit) return { id, type: 'administrativeUnit', show: () => unit }
  const principal = shownServicePrincipals(here).find((one) => one.id === id)
  if (principal) return { id, type: 'servicePrincipal', show: () => principal }
  const application = shownApplications(here).find((one) => one.id === id)
  return application ? { id, type: 'application', show: () => application } : null
}
